import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { inspector, logIn, post, prepareAudit, respondent } from './audit.ts'
import { openBrowser } from './browser.ts'
import { makeFolder } from './files.ts'
import { expectGoodScreen } from './screens.ts'
import { startService } from './service.ts'

const hugo = 'hugo.perrin@cour.example'
const paul = 'paul.durand@sports.example'

const service = await startService()
const { newPage, faults } = await openBrowser()
const claire = await newPage()
let space: string
let questionnaire: string
beforeAll(async () => {
  const audit = await prepareAudit(claire, service)
  space = `${service.url}/espaces/${audit.spaceId}`
  questionnaire = `${service.url}/questionnaires/${audit.questionnaire.id}`
  const add = (member: object) => post(claire, service, `spaces/${audit.spaceId}/members`, member)
  await add({ email: hugo, role: 'inspector', firstName: 'Hugo', lastName: 'Perrin' })
  await add({ email: paul, role: 'respondent', firstName: 'Paul', lastName: 'Durand' })
})

it('Une répondante retirée pendant qu’elle répond : rien ne part, son texte reste', async () => {
  const nadia = await newPage()
  await logIn(nadia, service, respondent)
  await nadia.goto(questionnaire)
  await nadia.getByRole('button', { name: 'Répondre sans fichier : question 1.1' }).click()
  const dialog = nadia.getByRole('dialog')
  await dialog.getByLabel('Votre réponse').fill('Les comptes sont arrêtés en juin.')
  await remove('Nadia Benali')

  await dialog.getByRole('button', { name: 'Enregistrer la réponse' }).click()
  await dialog.getByRole('alert').filter({ hasText: 'ne vous est plus ouvert' }).waitFor()
  expect(await dialog.getByLabel('Votre réponse').inputValue()).toBe('Les comptes sont arrêtés en juin.')
  await expectGoodScreen(nadia, 'Retrait 1, répondante')
  await dialog.getByRole('button', { name: 'Annuler' }).click()
  await expectNothingToBeSeen(nadia)

  expect(await countAnswers()).toBe(0)
})

it('Un répondant retiré pendant que son fichier attend le réseau : il n’est pas déposé', async () => {
  const page = await newPage()
  await logIn(page, service, paul)
  await page.goto(questionnaire)
  await page.getByLabel('Déposer des fichiers à la question 1.1').waitFor({ state: 'attached' })
  await page.context().setOffline(true)
  const path = await (await makeFolder()).write('Comptes 2025.pdf', '%PDF-1.4')
  await page.getByLabel('Déposer des fichiers à la question 1.1').setInputFiles(path)
  const tray = page.getByRole('region', { name: /déposé|refusé/ })
  await tray.getByText('Attend le retour de la connexion').waitFor()
  await remove('Paul Durand')
  await page.context().setOffline(false)
  await tray.getByText('Non déposé : la question n’existe plus, ou ne vous est plus ouverte').waitFor()
  await page.getByText('ne vous est pas ouverte').waitFor()
  await expectGoodScreen(page, 'Retrait 2, dépôt')
  await expectNothingToBeSeen(page)
  expect(await countAnswers()).toBe(0)
})

it('Un contrôleur retiré pendant qu’il rédige : son texte reste, à copier', async () => {
  const page = await newPage()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await logIn(page, service, hugo)
  await page.goto(`${space}/questionnaires/nouveau`)
  await page.getByLabel('Titre du questionnaire').fill('Ressources humaines')
  await page.getByRole('button', { name: 'Commencer la rédaction' }).click()
  await page.getByText('Enregistré à').waitFor()
  await remove('Hugo Perrin')

  await page.getByLabel('Introduction').fill('Une phrase que personne d’autre n’a.')
  await page.getByRole('heading', { name: 'Ce brouillon ne vous est pas ouvert' }).waitFor()
  await page.getByText('Une phrase que personne d’autre n’a.').waitFor()
  await page.getByRole('link', { name: /Ministère des sports/ }).waitFor({ state: 'detached' })
  await expectGoodScreen(page, 'Retrait 3, contrôleur')
  await page.reload()
  await page.getByRole('button', { name: 'Copier mon texte' }).click()
  await page.getByText('Copié').first().waitFor()
  expect(await page.evaluate('navigator.clipboard.readText()')).toContain('Une phrase que personne d’autre n’a.')
  await page.getByRole('button', { name: 'Effacer mon texte' }).click()
  await page.reload()
  await page.getByRole('link', { name: 'Revenir à mes espaces' }).waitFor()
  expect(await page.getByText('Une phrase que personne').count()).toBe(0)
  await expectNothingToBeSeen(page)

  // The draft waits for another inspector.
  await claire.goto(space)
  await claire.getByRole('main').getByRole('link', { name: 'Ressources humaines' }).first().click()
  await claire.getByText('Personne ne rédige ce brouillon en ce moment').waitFor()
})

it('Un espace supprimé : on compte ce qui part, l’équipe est prévenue, plus rien ne s’en voit', async () => {
  const again = { email: hugo, role: 'inspector' }
  await post(claire, service, `spaces/${space.split('/').at(-1)}/members`, again)
  const page = await newPage()
  await logIn(page, service, hugo)
  await page.goto(questionnaire)
  await page.getByRole('heading', { level: 1, name: /Finances/ }).waitFor()

  await claire.goto(`${space}/modifier`)
  await claire.getByRole('button', { name: 'Supprimer cet espace' }).click()
  const dialog = claire.getByRole('dialog')
  for (const count of ['2 questionnaires', '0 fichier déposé', '2 personnes']) await dialog.getByText(count).waitFor()
  await expectGoodScreen(claire, 'Suppression d’un espace')
  await dialog.getByRole('button', { name: 'Supprimer l’espace' }).click()
  await claire.getByRole('heading', { level: 1, name: 'Mes espaces' }).waitFor()
  for (const email of [inspector, hugo]) {
    const { text } = await service.mailTo(email, 'est supprimé')
    expect(text).toContain('Ministère des sports')
  }
  expect(await service.mailsTo(respondent, 'est supprimé')).toEqual([])
  await expectNothingToBeSeen(page)
  expect(faults).toEqual([])
})

async function remove(name: string): Promise<void> {
  await claire.goto(`${space}/personnes`)
  await claire.getByRole('row').filter({ hasText: name }).getByRole('button', { name: 'Retirer' }).click()
  await claire.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click()
  await claire.getByRole('row').filter({ hasText: name }).waitFor({ state: 'detached' })
}

/** As the team sees it. */
async function countAnswers(): Promise<number> {
  const answer = await claire.request.get(questionnaire.replace('/questionnaires', '/api/questionnaires'))
  return (await answer.json()).progress.answered
}

/** Neither the page, nor the lists, nor the navigation know the space any more. */
async function expectNothingToBeSeen(page: Page): Promise<void> {
  await page.goto(questionnaire)
  await page.getByText('ne vous est pas ouverte').waitFor()
  await page.goto(`${service.url}/espaces`)
  await page.getByText(/dans aucun espace de dépôt|pas encore d’espace de dépôt/).waitFor()
  expect(await page.getByText('Ministère des sports').count()).toBe(0)
}
