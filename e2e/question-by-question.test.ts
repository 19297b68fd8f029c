import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { inspector, logIn, prepareAudit, respondent } from './audit.ts'
import { openBrowser } from './browser.ts'
import { makeFolder } from './files.ts'
import { deposit } from './full-audit/deposit-files.ts'
import { pressOn } from './keyboard.ts'
import { expectGoodScreen } from './screens.ts'
import { startService } from './service.ts'

const service = await startService()
const { newPage, faults } = await openBrowser()
const menu = (page: Page) => page.getByRole('navigation', { name: 'Mes espaces' })

it('Les deux côtés suivent un questionnaire question par question', { timeout: 180_000 }, async () => {
  const claire = await newPage()
  const { spaceId } = await prepareAudit(claire, service)
  const nadia = await newPage()
  await logIn(nadia, service, respondent)

  // What is to be provided, from the home.
  await nadia.goto(`${service.url}/espaces`)
  await nadia.getByRole('link', { name: '2 questions à fournir ou à compléter' }).click()
  await nadia.getByRole('heading', { name: 'À fournir', level: 1 }).waitFor()
  await expectGoodScreen(nadia, '40 À fournir')
  await nadia.getByRole('link', { name: /^1\.1 Transmettre les comptes annuels/ }).click()
  await nadia.locator('#q1\\.1:focus').waitFor()
  const folder = await makeFolder()
  await deposit(nadia, '1.1', [await folder.write('Comptes 2025.pdf', '%PDF-1.4 a'), await folder.write('Annexe.pdf', '%PDF-1.4 b')])
  await nadia.getByRole('heading', { name: '2 fichiers déposés' }).waitFor()
  await nadia.getByRole('button', { name: 'Fermer' }).click()
  await declareSent(nadia, 'comptes', 'Q01-T01-01-Comptes 2025.pdf')

  // What is to be examined, with the keyboard alone: one is accepted, one file of the other is returned.
  await claire.goto(`${service.url}/espaces`)
  await menu(claire).getByRole('link', { name: 'À examiner 2' }).waitFor()
  await pressOn(claire, claire.getByRole('link', { name: '2 réponses à examiner' }))
  await claire.getByRole('row', { name: /1\.2 Transmettre le budget/ }).waitFor()
  await expectGoodScreen(claire, '41 À examiner')
  await pressOn(claire, claire.getByRole('checkbox', { name: /^Choisir la question 1\.2/ }), 'Space')
  await claire.getByText('1 question choisie').waitFor()
  await pressOn(claire, claire.getByRole('button', { name: 'Accepter', exact: true }), 'Enter', 'Shift+Tab')
  await menu(claire).getByRole('link', { name: 'À examiner 1' }).waitFor()
  await claire.locator('h1:focus').waitFor()
  await pressOn(claire, claire.getByRole('link', { name: /^1\.1 Transmettre les comptes annuels/ }))
  await claire.locator('#q1\\.1:focus').waitFor()
  await expectGoodScreen(claire, '42 Décider fichier par fichier')
  await pressOn(claire, claire.getByRole('button', { name: 'Renvoyer à compléter : le fichier 1.1 « Annexe.pdf »' }))
  await claire.getByLabel('Ce qui manque').fill('La page 3 est illisible.')
  await pressOn(claire, claire.getByRole('dialog').getByRole('button', { name: 'Renvoyer à compléter' }))
  await claire.getByText('La page 3 est illisible.').waitFor()

  // What came back, with its reason; the other side sees the new file as soon as it looks.
  await nadia.goto(`${service.url}/a-fournir?filtre=a-completer`)
  await nadia.getByText('« Annexe.pdf » : La page 3 est illisible.').waitFor()
  await expectGoodScreen(nadia, '43 À compléter, de tous les espaces')
  await nadia.getByRole('link', { name: /^1\.1 Transmettre les comptes annuels/ }).click()
  await nadia.locator('#q1\\.1:focus').waitFor()
  await expectGoodScreen(nadia, '44 Un fichier à compléter')
  await deposit(nadia, '1.1', [await folder.write('Annexe lisible.pdf', '%PDF-1.4 c')])
  await nadia.getByRole('heading', { name: '1 fichier déposé' }).waitFor()
  await nadia.goto(`${service.url}/a-fournir`)
  await nadia.getByText('Rien n’est attendu de vous').waitFor()

  // All that waits in the space, decided at once: both its questions and files.
  await claire.goto(`${service.url}/espaces/${spaceId}/questions`)
  await claire.getByRole('link', { name: 'Déposées 1' }).click()
  await claire.getByRole('row', { name: /1\.1 Transmettre les comptes/ }).waitFor()
  await claire.getByRole('row', { name: /1\.2 Transmettre le budget/ }).waitFor({ state: 'detached' })
  await expectGoodScreen(claire, '45 Questions d’un espace')
  await claire.getByText('Tout choisir').click()
  await claire.getByRole('button', { name: 'Accepter', exact: true }).click()
  await claire.getByText('Aucune question ne correspond').waitFor()
  await claire.getByRole('link', { name: '2 réponses sur 2, dont 2 acceptées' }).waitFor()
  await nadia.reload()
  await menu(nadia).getByRole('link', { name: 'Finances' }).click()
  await nadia.getByText('2 réponses sur 2, dont 2 acceptées').waitFor()
  await claire.goto(`${service.url}/a-examiner`)
  await claire.getByText('Vous n’avez rien à examiner').waitFor()
  expect(await service.mailsTo(inspector, 'à compléter')).toEqual([])
  expect(faults).toEqual([])
})

/** « Déjà transmis »: the file is searched for among those of the space. */
async function declareSent(page: Page, search: string, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Répondre sans fichier : question 1.2' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Le document a déjà été déposé').click()
  await dialog.getByRole('searchbox', { name: 'Rechercher le fichier déjà déposé' }).fill(search)
  await dialog.getByText(name).click()
  await expectGoodScreen(page, '46 Déjà transmis')
  await dialog.getByRole('button', { name: 'Enregistrer la réponse' }).click()
  await page.getByRole('link', { name, exact: true }).waitFor()
}
