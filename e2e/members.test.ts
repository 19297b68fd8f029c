import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { logIn, prepareAudit } from './audit.ts'
import { openBrowser } from './browser.ts'
import { expectGoodScreen } from './screens.ts'
import { startService } from './service.ts'

const hugo = 'hugo.perrin@cour.example'
const paul = 'paul.durand@cour.example'
const pasted = `Hugo Perrin <${hugo}>
DURAND, Paul <${paul}>; Inès Leroy <ines.leroy@cour.example>
expert@cabinet.example
claire.martin@cour.example
Léa Petit <lea.petit@cour.example>, Jean Roux <jean.roux@cour.example>
Zoé Blanc <zoe.blanc@cour.example>
Marc Noël <marc.noel@cour.example>
Anna Faure <anna.faure@cour.example>
à rappeler lundi`

const service = await startService({ env: { INSPECTOR_DOMAINS: 'cour.example' } })
const { newPage, faults } = await openBrowser()
const claire = await newPage()
let people: string
beforeAll(async () => {
  const { spaceId } = await prepareAudit(claire, service)
  await service.run('create-inspector', hugo, 'Hugo', 'Perrin')
  people = `${service.url}/espaces/${spaceId}/personnes`
  await claire.goto(people)
})

it('La dernière personne de l’équipe ne peut pas être retirée, et l’on dit pourquoi', async () => {
  const dialog = await askToRemove('Claire Martin')
  await dialog.getByRole('alert').filter({ hasText: 'la dernière de l’équipe de contrôle' }).waitFor()
  await expectGoodScreen(claire, 'Personnes 1, dernier contrôleur')
  await dialog.getByRole('button', { name: 'Annuler' }).click()
})

it('Dix adresses collées : la personne connue, celle qui y est déjà, celle d’ailleurs', async () => {
  await claire.getByRole('button', { name: 'Ajouter plusieurs personnes : Équipe de contrôle' }).click()
  const dialog = claire.getByRole('dialog')
  await dialog.getByLabel('Adresses électroniques').fill(pasted)
  await dialog.getByText('10 adresses reconnues ; sans adresse, laissé de côté : « à rappeler lundi »').waitFor()
  await dialog.getByRole('button', { name: 'Vérifier avant d’ajouter' }).click()
  const line = (email: string) => dialog.getByRole('listitem').filter({ hasText: email })
  await line(hugo).getByText('Hugo Perrin, déjà connu du service').waitFor()
  await line('claire.martin@cour.example').getByText('déjà dans l’espace avec ce rôle').waitFor()
  expect(await line(paul).getByLabel('Prénom').inputValue()).toBe('Paul')
  expect(await line(paul).getByLabel('Nom', { exact: true }).inputValue()).toBe('DURAND')
  await line(paul).getByLabel('Nom', { exact: true }).fill('Durand')

  const expert = line('expert@cabinet.example')
  await expert.getByLabel('Prénom').fill('Eva')
  await expert.getByLabel('Nom', { exact: true }).fill('Klein')
  const add = dialog.getByRole('button', { name: 'Ajouter 9 personnes' })
  await add.click() // refused: nobody has confirmed that the expert is one of the team
  await expert.getByRole('checkbox').and(claire.locator(':focus')).waitFor()
  await expectGoodScreen(claire, 'Personnes 2, dix adresses')
  await expert.getByText('Je confirme que cette personne fait partie').click()
  await add.click()
  await dialog.getByText('9 personnes ont maintenant accès à l’espace').waitFor()
  await dialog.getByRole('button', { name: 'Fermer' }).last().click()
  await row('Eva Klein').getByText('Jamais connecté').waitFor()
  expect(await table().getByRole('row').count()).toBe(11)
  for (const email of [hugo, paul, 'expert@cabinet.example']) await service.mailTo(email, 'vous invite')
})

it('Une invitation renvoyée, avec d’autres mots', async () => {
  await row('Paul Durand').getByRole('button', { name: 'Inviter Paul Durand par courriel' }).click()
  const dialog = claire.getByRole('dialog', { name: 'Inviter Paul Durand' })
  const words = dialog.getByLabel('Votre mot dans l’invitation')
  expect(await words.inputValue()).toContain('Claire Martin')
  await words.fill('Nous commençons lundi : merci de vous connecter avant.')
  await expectGoodScreen(claire, 'Personnes 3, inviter à nouveau')
  await dialog.getByRole('button', { name: 'Envoyer l’invitation' }).click()
  await dialog.waitFor({ state: 'detached' })
  const { text } = await service.mailTo(paul, 'vous invite', { after: 1 })
  expect(text).toContain('Nous commençons lundi : merci de vous connecter avant.')
})

it('Chacun choisit ses courriels ; qui est retiré est toujours prévenu', async () => {
  const page = await newPage()
  await logIn(page, service, hugo)
  await page.goto(`${service.url}/compte`)
  await page.getByText('Une personne rejoint ou quitte un de mes espaces').click()
  await page.getByRole('region', { name: 'Confirmations' }).getByText('Votre choix est enregistré').waitFor()
  await claire.reload()
  await row('Hugo Perrin').getByText('Déjà connecté').waitFor()
  expect(await row('Hugo Perrin').getByRole('button', { name: 'Inviter' }).count()).toBe(0)

  await remove('Paul Durand')
  await service.mailTo(paul, 'Vous ne faites plus partie')
  await service.mailTo('claire.martin@cour.example', 'Paul Durand quitte')
  await remove('Hugo Perrin')
  await service.mailTo(hugo, 'Vous ne faites plus partie')
  expect(await service.mailsTo(hugo, 'Paul Durand quitte')).toEqual([])
  await page.goto(people)
  await page.getByText('ne vous est pas ouverte').waitFor()
  expect(faults).toEqual([])
})

const table = () => claire.getByRole('region', { name: 'Équipe de contrôle' }).getByRole('table')
const row = (name: string) => claire.getByRole('row').filter({ hasText: name })

async function askToRemove(name: string): Promise<ReturnType<Page['locator']>> {
  await row(name).getByRole('button', { name: 'Retirer' }).click()
  const dialog = claire.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Retirer' }).click()
  return dialog
}

async function remove(name: string): Promise<void> {
  await (await askToRemove(name)).waitFor({ state: 'detached' })
  await row(name).waitFor({ state: 'detached' })
}
