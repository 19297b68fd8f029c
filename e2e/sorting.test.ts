import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import type { QuestionnaireView } from '../shared/questionnaire-view.ts'
import { inspector, logIn, post, prepareAudit, respondent } from './audit.ts'
import { expectAccessible, openBrowser } from './browser.ts'
import { makeFolder } from './files.ts'
import { tabTo } from './keyboard.ts'
import { expectGoodScreen } from './screens.ts'
import { startService } from './service.ts'

// A thousand files of one folder, on a questionnaire of two hundred questions.
const THEMES = 10
const QUESTIONS = 20
const FILES = 1000
/** Of these, as many say nothing of their question. */
const VAGUE = 40

const service = await startService()
const { newPage, faults } = await openBrowser()
let id: number
let deposited = 0

beforeAll(async () => {
  const page = await newPage()
  const { spaceId } = await prepareAudit(page, service)
  const subjects = ['statuts', 'organigramme', 'budget voté', 'grand livre', 'trésorerie', 'effectifs', 'marchés publics', 'véhicules']
  const themes = Array.from({ length: THEMES }, (_, t) => ({
    title: `Partie ${t + 1}`,
    questions: Array.from({ length: QUESTIONS }, (_, q) => ({ text: `Transmettre : ${subjects[q % 8]}, volet ${t * QUESTIONS + q}.` })),
  }))
  const draft = await post(page, service, `spaces/${spaceId}/questionnaires`, { title: 'Grand questionnaire', themes })
  id = (await post(page, service, `questionnaires/${draft.id}/publish`, {})).id
})

it('Un répondant dépose un dossier de mille fichiers, corrige au clavier ce qui est proposé, envoie', async () => {
  const folder = await makeFolder()
  for (let n = 0; n < FILES; n++) await folder.write(nameOf(n), `fichier ${n}`)
  const page = await newPage()
  await logIn(page, service, respondent)
  await page.goto(`${service.url}/questionnaires/${id}`)
  await page.getByRole('link', { name: 'Déposer un dossier entier' }).click()
  await page.getByText('rien n’est envoyé avant').waitFor()
  await expectGoodScreen(page, 'Déposer un dossier')
  await page.getByLabel('Choisir un dossier').setInputFiles(folder.path('Envoi'))

  const grid = page.getByRole('grid', { name: 'Fichiers à envoyer' })
  await grid.waitFor()
  expect(await grid.getAttribute('aria-rowcount')).toBe(String(FILES))
  expect(await grid.getByRole('row').count()).toBeLessThan(60)
  await page.getByRole('link', { name: `Reconnus ${FILES - VAGUE}` }).waitFor()
  await page.getByText(new RegExp(`dans la liste.+ ${VAGUE} à classer`)).waitFor({ state: 'attached' })
  await expectGoodScreen(page, 'Mille fichiers à classer')
  expect(await count(page, 'deposits')).toBe(0)

  // By the keyboard: the first ten of those without proposal go to one question, the eleventh is not sent.
  await page.getByRole('link', { name: `À classer ${VAGUE}` }).click()
  await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe(String(VAGUE))
  await tabTo(page, grid.getByRole('row').first())
  await page.keyboard.press('Space')
  for (let n = 1; n < 10; n++) await page.keyboard.press('Shift+ArrowDown')
  await decide(page, '3.4 ')
  await page.getByRole('link', { name: 'Choisis par vous 10' }).waitFor()
  await tabTo(page, grid.getByRole('row').first())
  await page.keyboard.press('Home')
  await decide(page, 'Ne pas envoyer')
  await page.getByText(`${VAGUE - 11} à classer plus tard`).waitFor()
  await page.getByText('1 fichier ne sera pas envoyé').waitFor()

  // A reload loses the files, which the browser does not keep; dropped again, they find what was decided.
  await page.reload()
  await page.getByLabel('Choisir un dossier').setInputFiles(folder.path('Envoi'))
  await page.getByRole('link', { name: 'Choisis par vous 11' }).waitFor()

  // Not all of them today: from the hundredth or so to the last, in one gesture.
  await page.getByRole('link', { name: `Reconnus ${FILES - VAGUE}` }).click()
  await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe(String(FILES - VAGUE))
  await grid.getByRole('row').first().focus()
  for (let pages = 0; pages < 8; pages++) await page.keyboard.press('PageDown')
  await page.keyboard.press('Shift+End')
  await decide(page, 'Ne pas envoyer')
  const sent = Number((await page.getByRole('button', { name: /^Envoyer/ }).textContent())?.match(/\d+/)?.[0])
  expect(sent).toBeGreaterThan(100)
  expect(sent).toBeLessThan(300)
  await page.getByRole('button', { name: `Envoyer ${sent} fichiers` }).click()
  await page.locator('h1:focus').waitFor()
  await page.getByRole('region', { name: `${sent} fichiers envoyés` }).waitFor({ timeout: 120_000 })
  deposited = sent - (VAGUE - 11)
  expect([await count(page, 'deposits'), await count(page, 'unsorted')]).toEqual([deposited, VAGUE - 11])

  // Nothing is sent twice.
  await page.getByLabel('Choisir un dossier').setInputFiles(folder.path('Envoi'))
  await page.getByRole('link', { name: `Déjà envoyés ${sent}` }).waitFor()
})

it('Ce qui reste à classer n’est vu que des répondants, qui le classent plus tard', async () => {
  const page = await newPage()
  await logIn(page, service, respondent)
  await page.goto(`${service.url}/questionnaires/${id}`)
  await page.getByRole('link', { name: 'choisissez leur question' }).click()
  const grid = page.getByRole('grid', { name: 'Fichiers à classer' })
  await grid.getByRole('row').first().click()
  await expectGoodScreen(page, 'Fichiers à classer')
  await page.getByLabel('Que faire des fichiers choisis ?').selectOption({ label: await optionOf(page, '2.1 ') })
  await page.getByRole('button', { name: 'Appliquer' }).click()
  await page.getByRole('heading', { name: `Fichiers à classer (${VAGUE - 12})` }).waitFor()
  await grid.getByRole('row').first().click()
  await page.getByLabel('Que faire des fichiers choisis ?').selectOption('Retirer définitivement')
  await page.getByRole('button', { name: 'Appliquer' }).click()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Retirer définitivement' }).click()
  await page.getByRole('heading', { name: `Fichiers à classer (${VAGUE - 13})` }).waitFor()

  const other = await newPage()
  await logIn(other, service, inspector)
  expect([await count(other, 'deposits'), await count(other, 'unsorted')]).toEqual([deposited + 1, 0])
  expect(faults).toEqual([])
})

const nameOf = (n: number) =>
  n % (FILES / VAGUE) === 0
    ? `Envoi/Vrac/Scan${String(n).padStart(4, '0')}.pdf`
    : `Envoi/T${1 + (n % THEMES)}/${1 + (n % QUESTIONS)} - pièce ${n}.txt`

/** From the list to the question, without the mouse. */
async function decide(page: Page, start: string): Promise<void> {
  await page.keyboard.press('Enter')
  const select = page.getByLabel('Que faire des fichiers choisis ?')
  await expect.poll(() => select.and(page.locator(':focus')).count()).toBe(1)
  await select.selectOption({ label: await optionOf(page, start) })
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
}

const optionOf = async (page: Page, start: string): Promise<string> =>
  (await page.getByLabel('Que faire des fichiers choisis ?').locator('option').allTextContents()).find((text) => text.startsWith(start)) ??
  start

async function count(page: Page, what: 'deposits' | 'unsorted'): Promise<number> {
  const read = async (path: string) => (await page.request.get(`${service.url}/api/questionnaires/${id}${path}`)).json()
  if (what === 'unsorted') return (await read('/unsorted-files')).items.length
  const { themes }: QuestionnaireView = await read('')
  return themes.flatMap(({ questions }) => questions.flatMap(({ deposits }) => deposits)).length
}
