import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { codeOf } from '../test/totp.ts'
import { inspector, logIn, post, prepareAudit, respondent } from './audit.ts'
import { openBrowser } from './browser.ts'
import { expectGoodScreen } from './screens.ts'
import { startService } from './service.ts'

// What administrators do to what belongs to others: each time with a reason, and its people are told.

const odile = 'odile.garnier@cour.example'
const service = await startService()
const { newPage, faults } = await openBrowser()
const page = await newPage()
const claire = await newPage()
const nadia = await newPage()
let audit: Awaited<ReturnType<typeof prepareAudit>>

const heading = (name: string | RegExp, on: Page = page) => on.getByRole('heading', { name, level: 1 }).waitFor()
const dialog = page.getByRole('dialog')
const open = async (section: string, search: string) => {
  await page.goto(`${service.url}/administration/${section}`)
  await page.getByRole('searchbox').fill(search)
}

beforeAll(async () => {
  audit = await prepareAudit(claire, service)
  await logIn(nadia, service, respondent)
  await service.run('create-admin', odile, 'Odile', 'Garnier')
  await logIn(page, service, odile)
  const { secret } = await post(page, service, 'account/totp-keys')
  await post(page, service, 'account/totp', { name: 'Téléphone', secret, code: codeOf(secret, new Date()) })
})

it('Une administratrice rétablit un espace supprimé, et l’équipe en est prévenue', async () => {
  const space = `${service.url}/espaces/${audit.spaceId}`
  await claire.request.delete(`${service.url}/api/spaces/${audit.spaceId}`)
  await open('espaces', 'minsports')
  await page.getByRole('cell', { name: 'Supprimé' }).waitFor()
  await expectGoodScreen(page, 'Administration 1, espaces')
  await page.getByRole('link', { name: 'Ministère des sports' }).click()
  await heading('Ministère des sports')
  await page.getByRole('button', { name: 'Purger définitivement' }).click()
  await dialog.getByLabel('Nom abrégé de l’espace').fill('2026_Minsports')
  await dialog.getByLabel('Motif').fill('Fin du contrôle')
  await dialog.getByRole('button', { name: 'Purger définitivement' }).click()
  await dialog.getByText('Ce n’est pas le nom abrégé de cet espace').waitFor()
  await expectGoodScreen(page, 'Administration 2, purge refusée')
  await dialog.getByRole('button', { name: 'Annuler' }).click()

  await page.getByRole('button', { name: 'Rétablir' }).click()
  await dialog.getByLabel('Motif').fill('Supprimé par erreur')
  await dialog.getByRole('button', { name: 'Rétablir' }).click()
  await page.getByText('Ouvert', { exact: true }).waitFor()
  await expectGoodScreen(page, 'Administration 3, espace rétabli')
  await claire.goto(space)
  await heading(/Ministère des sports/, claire)
  const { text } = await service.mailTo(inspector, 'est rétabli')
  expect(text).toContain('Supprimé par erreur')
  await claire.goto(`${space}/activite`)
  await claire.getByText('a rétabli l’espace. Motif : « Supprimé par erreur »').waitFor()
})

it('Elle corrige une faute dans un texte publié : les deux côtés le voient, avec le texte d’origine', async () => {
  await open('questionnaires', 'finances')
  await page.getByRole('link', { name: 'Finances' }).click()
  await heading('Questionnaire n°1 : Finances')
  await page.getByRole('button', { name: 'Corriger le texte de la question 1.2' }).click()
  await dialog.getByLabel('Texte corrigé').fill('Transmettre le budget voté en 2025.')
  await dialog.getByLabel('Motif').fill('L’année manquait')
  await expectGoodScreen(page, 'Administration 4, corriger')
  await dialog.getByRole('button', { name: 'Corriger' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('Transmettre le budget voté en 2025.').waitFor()
  await expectGoodScreen(page, 'Administration 5, questionnaire corrigé')

  for (const [name, side] of [
    ['équipe', claire],
    ['organisme', nadia],
  ] as const) {
    await side.goto(`${service.url}/questionnaires/${audit.questionnaire.id}`)
    await side.getByText('Transmettre le budget voté en 2025.').waitFor()
    await side.getByText('Texte d’origine').click()
    await side.getByText('Transmettre le budget voté.', { exact: true }).waitFor()
    await expectGoodScreen(side, `Administration 6, texte d’origine, ${name}`)
  }
  for (const email of [inspector, respondent]) expect((await service.mailTo(email, 'corrigé')).text).toContain('L’année manquait')
})

it('Elle dépublie un questionnaire auquel rien n’a été répondu', async () => {
  await page.getByRole('button', { name: 'Dépublier' }).click()
  await dialog.getByLabel('Motif').fill('Publié trop tôt')
  await dialog.getByRole('button', { name: 'Dépublier' }).click()
  await page.getByText('Le texte d’un brouillon n’est lu que par l’équipe de contrôle.').waitFor()
  await expectGoodScreen(page, 'Administration 7, dépublié')
  await nadia.goto(`${service.url}/questionnaires/${audit.questionnaire.id}`)
  await nadia.getByText('ne vous est pas ouverte').waitFor()
})

it('Elle ouvre un fichier en disant pourquoi, et l’équipe en est prévenue', async () => {
  await post(claire, service, `questionnaires/${audit.questionnaire.id}/publish`, {})
  const questionId = audit.questionnaire.themes[0]!.questions[0]!.id
  const file = { name: 'Budget été.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') }
  const sent = await nadia.request.post(`${service.url}/api/questions/${questionId}/deposits`, { multipart: { file } })
  expect(sent.ok()).toBe(true)
  await open('depots', 'budget ete')
  await page.getByRole('button', { name: 'Ouvrir Budget été.pdf' }).click()
  await dialog.getByLabel('Motif').fill('Demande du parquet')
  await expectGoodScreen(page, 'Administration 8, ouvrir un dépôt')
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Télécharger le fichier' }).click()
  expect((await download).suggestedFilename()).toBe('Q01-T01-01-Budget été.pdf')
  const { text } = await service.mailTo(inspector, 'a ouvert un fichier')
  expect(text).toContain('Demande du parquet')
  expect(faults).toEqual([])
})
