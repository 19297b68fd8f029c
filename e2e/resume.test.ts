import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import type { QuestionnaireView } from '../shared/questionnaires.contract.ts'
import { logIn, prepareAudit, respondent } from './audit.ts'
import { openBrowser } from './browser.ts'
import { makeFolder, sha256Of } from './files.ts'
import { startService } from './service.ts'

const service = await startService()
const { newPage } = await openBrowser()
let questionnaire: QuestionnaireView
beforeAll(async () => {
  questionnaire = (await prepareAudit(await newPage(), service)).questionnaire
})

it('Un fichier choisi avant que la page soit complète n’est pas perdu', async () => {
  const page = await newPage()
  await logIn(page, service, respondent)
  const { promise: isChosen, resolve: letTheRestCome } = Promise.withResolvers<void>()
  await page.route(/upload-tray-.*\.js$/, (route) => isChosen.then(() => route.continue()))
  await page.goto(`${service.url}/questionnaires/${questionnaire.id}`)
  const path = await (await makeFolder()).write('Ligne lente.txt', 'lent')
  await page.getByLabel('Déposer des fichiers à la question 1.2').setInputFiles(path)
  letTheRestCome()
  await page.getByRole('link', { name: 'Ligne lente.txt' }).waitFor()
})

it('Un fichier lâché à côté des questions n’est pas perdu : la page demande à laquelle il répond', async () => {
  const page = await newPage()
  await logIn(page, service, respondent)
  await page.goto(`${service.url}/questionnaires/${questionnaire.id}`)
  const file = 'new File(["octets"], "Lâché.txt", { lastModified: 0 })'
  const dataTransfer = await page.evaluateHandle(`(() => { const data = new DataTransfer(); data.items.add(${file}); return data })()`)
  await page.getByRole('navigation', { name: 'Filtrer les questions' }).dispatchEvent('drop', { dataTransfer })
  const dialog = page.getByRole('dialog', { name: 'À quelle question ce fichier répond-il ?' })
  await dialog.getByLabel('Question').selectOption('1.1')
  await dialog.getByRole('button', { name: 'Déposer' }).click()
  await page.getByRole('list', { name: 'Fichiers déposés à la question 1.1' }).getByRole('link', { name: 'Lâché.txt' }).waitFor()
})

it('Un dépôt survit à une coupure du réseau', async () => {
  const { page, endWell } = await beginDeposit('Coupure.bin')
  await page.context().setOffline(true)
  await page.getByText('Votre ordinateur n’est plus connecté.').waitFor()
  await page.context().setOffline(false)
  await endWell()
})

it('Un dépôt reprend de lui-même après le rechargement de la page', async () => {
  const { page, speedUp, endWell } = await beginDeposit('Rechargement.bin')
  await page.reload()
  await speedUp()
  await endWell()
})

it('Un dépôt survit à l’arrêt brutal du service', async () => {
  const { speedUp, endWell } = await beginDeposit('Arrêt brutal.bin')
  await service.restart()
  await speedUp()
  await endWell()
})

it('Un dépôt attend un service arrêté, et repart quand on le demande', async () => {
  const { page, name, speedUp, endWell } = await beginDeposit('Attente.bin')
  await service.kill()
  await page.getByText('Le service ne répond pas').waitFor()
  await speedUp()
  await service.start()
  await page.getByRole('button', { name: `Réessayer maintenant : ${name}` }).click()
  await endWell()
})

it('Un dépôt se suspend, reste suspendu après un rechargement, reprend', async () => {
  const { page, name, speedUp, endWell } = await beginDeposit('Pause.bin')
  await page.getByRole('button', { name: `Suspendre ${name}` }).click()
  await page.getByText('En pause').waitFor()
  await page.reload()
  await page.getByText('En pause').waitFor()
  await speedUp()
  await page.getByRole('button', { name: `Reprendre ${name}` }).click()
  await endWell()
})

it('Un dépôt annulé ne laisse rien', async () => {
  const { page, name } = await beginDeposit('Annulation.bin')
  await page.getByRole('button', { name: `Annuler ${name}` }).click()
  await page.getByRole('region', { name: /déposé/ }).waitFor({ state: 'detached' })
  await expect.poll(() => listUnfinished(page), { timeout: 10_000 }).toEqual([])
  expect(await findDeposits(page, name)).toEqual([])
})

const SLOW = 4 * 1024 ** 2

/** A respondent on a slow line, whose file is on its way. */
async function beginDeposit(name: string) {
  const page = await newPage()
  await logIn(page, service, respondent)
  const line = await page.context().newCDPSession(page)
  const setSpeed = (bytesPerSecond: number) =>
    line.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytesPerSecond })
  const offsets: number[] = []
  page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']))
  })
  await setSpeed(SLOW)
  await page.goto(`${service.url}/questionnaires/${questionnaire.id}`)
  const path = await (await makeFolder()).writeLarge(name, 40)
  await page.getByLabel('Déposer des fichiers à la question 1.1').setInputFiles(path)
  const bar = page.getByRole('progressbar', { name: `Envoi de ${name}` })
  await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow')), { timeout: 30_000 }).toBeGreaterThan(15)
  return {
    page,
    path,
    name,
    speedUp: () => setSpeed(-1),
    /** It went on from where it was, it is there once, with its own bytes. */
    endWell: async () => {
      await page.getByRole('heading', { name: '1 fichier déposé' }).waitFor({ timeout: 60_000 })
      expect(offsets[0]).toBe(0)
      expect(offsets.slice(1).every((offset) => offset > 0)).toBe(true)
      const [deposit, ...others] = await findDeposits(page, name)
      expect(others).toEqual([])
      const answer = await page.request.get(`${service.url}/api/deposits/${deposit?.id}/content`)
      expect(
        createHash('sha256')
          .update(await answer.body())
          .digest('hex'),
      ).toBe(await sha256Of(path))
      expect(deposit?.sha256).toBe(await sha256Of(path))
    },
  }
}

async function findDeposits(page: Page, name: string) {
  const answer = await page.request.get(`${service.url}/api/questionnaires/${questionnaire.id}`)
  const { themes }: QuestionnaireView = await answer.json()
  return themes.flatMap(({ questions }) => questions.flatMap(({ deposits }) => deposits)).filter((deposit) => deposit.name === name)
}

async function listUnfinished(page: Page): Promise<unknown[]> {
  const answer = await page.request.get(`${service.url}/api/uploads`)
  return (await answer.json()).items
}
