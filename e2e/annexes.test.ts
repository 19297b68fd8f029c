import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import type { QuestionnaireView } from '../shared/questionnaire-view.ts'
import { prepareAudit } from './audit.ts'
import { expectAccessible, openBrowser } from './browser.ts'
import { makeFolder, sha256Of } from './files.ts'
import { expectGoodScreen } from './screens.ts'
import { startService } from './service.ts'

const service = await startService()
const { newPage, faults } = await openBrowser()
let page: Page
let spaceId: number
beforeAll(async () => {
  page = await newPage()
  spaceId = (await prepareAudit(page, service)).spaceId
})

const SLOW = 4 * 1024 ** 2

it('Des annexes jointes à un brouillon survivent à une coupure, puis à un rechargement', async () => {
  const draft = await writeDraft('Situation financière')
  const line = await page.context().newCDPSession(page)
  const setSpeed = (uploadThroughput: number) =>
    line.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput })
  const offsets: number[] = []
  page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']))
  })
  const folder = await makeFolder()
  const [notice, plan] = [await folder.write('Notice.txt', 'À lire.'), await folder.write('Plan comptable.txt', '6 Charges')]
  const form = await folder.writeLarge('Modèle.bin', 40)

  await setSpeed(SLOW)
  await page.goto(`${service.url}/questionnaires/${draft.id}/redaction`)
  await page.getByLabel('Joindre des fichiers').setInputFiles([notice, plan, form])
  for (const name of ['Notice.txt', 'Plan comptable.txt']) await page.getByRole('link', { name }).waitFor()
  const bar = page.getByRole('progressbar', { name: 'Envoi de Modèle.bin' })
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow')), { timeout: 30_000 }).toBeGreaterThan(15)
  await page.context().setOffline(true)
  await page.getByText('Votre ordinateur n’est plus connecté.').waitFor()
  await expectGoodScreen(page, 'Annexes 1, coupure')
  const sentBefore = offsets.length
  await page.context().setOffline(false)
  await page.reload()
  await setSpeed(-1)
  await page.getByRole('heading', { name: '1 fichier joint' }).waitFor({ timeout: 60_000 })
  await page.getByRole('link', { name: 'Modèle.bin' }).waitFor()
  await expectGoodScreen(page, 'Annexes 2, arrivées')
  await expectAccessible(page)
  expect(offsets.length).toBeGreaterThan(sentBefore)
  expect(offsets.slice(sentBefore).every((offset) => offset > 0)).toBe(true)

  const { annexes } = await readDraft(draft.id)
  const sums = await Promise.all([notice, plan, form].map(async (path) => [path.split('/').at(-1), await sha256Of(path)]))
  expect(Object.fromEntries(annexes.map(({ name, sha256 }) => [name, sha256]))).toEqual(Object.fromEntries(sums))
  expect(annexes).toHaveLength(3)

  await page.getByRole('button', { name: 'Retirer Notice.txt' }).click()
  await page.getByRole('link', { name: 'Notice.txt' }).waitFor({ state: 'detached' })
  expect((await readDraft(draft.id)).annexes).toHaveLength(2)
  expect(faults).toEqual([])
})

it('Plusieurs annexes à une question qui vient d’être écrite', async () => {
  const draft = await writeDraft('Ressources humaines')
  const folder = await makeFolder()
  const paths = [await folder.write('Modèle.csv', 'a;b'), await folder.write('Consignes.txt', 'Remplir.')]
  await page.goto(`${service.url}/questionnaires/${draft.id}/redaction?etape=questions`)
  await page.getByLabel('Question 1.1', { exact: true }).press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Transmettre le registre du personnel.')
  await page.getByRole('button', { name: 'Annexes à la question 1.2' }).click()
  const region = page.getByRole('region', { name: 'Annexes à la question 1.2' })
  await region.getByLabel('Joindre des fichiers').setInputFiles(paths)
  for (const name of ['Modèle.csv', 'Consignes.txt']) await region.getByRole('link', { name }).waitFor()
  await page.getByRole('heading', { name: '2 fichiers joints' }).waitFor()
  await expectGoodScreen(page, 'Annexes 3, à une question')
  await expectAccessible(page)
  const [, question] = (await readDraft(draft.id)).themes[0]?.questions ?? []
  expect(question?.annexes.map(({ name }) => name).sort()).toEqual(['Consignes.txt', 'Modèle.csv'])
  expect(faults).toEqual([])
})

async function writeDraft(title: string): Promise<QuestionnaireView> {
  const themes = [{ title: 'Comptes', questions: [{ text: 'Transmettre le budget voté.' }] }]
  const answer = await page.request.post(`${service.url}/api/spaces/${spaceId}/questionnaires`, { data: { title, themes } })
  expect(answer.status()).toBe(201)
  return answer.json()
}

const readDraft = async (id: number): Promise<QuestionnaireView> =>
  (await page.request.get(`${service.url}/api/questionnaires/${id}`)).json()
