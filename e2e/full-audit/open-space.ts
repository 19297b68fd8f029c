import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { acceptTerms, askForLink, openLink } from '../people.ts'
import { expectGoodScreen } from '../screens.ts'
import type { Service } from '../service.ts'

/** A scanner opens the link before its owner: nothing is spent. */
export async function enterForTheFirstTime(page: Page, service: Service): Promise<string> {
  await page.goto(service.url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expectGoodScreen(page, '01 Accueil')
  const link = await askForLink(page, service, 'claire.martin@cour.example')
  await expectGoodScreen(page, '02 Lien envoyé')
  expect((await fetch(link)).status).toBe(200)
  await page.goto(link)
  await page.getByRole('button', { name: 'Se connecter' }).waitFor()
  await expectGoodScreen(page, '03 Page d’attente')
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.getByRole('heading', { name: 'Avant de commencer' }).waitFor()
  await expectGoodScreen(page, '04 CGU')
  await acceptTerms(page)
  await page.getByRole('heading', { name: 'Mes espaces', level: 1 }).waitFor()
  await page.getByText('Vous n’avez pas encore d’espace de dépôt').waitFor()
  await expectGoodScreen(page, '05 Mes espaces, vide')
  return link
}

export async function findLinkSpent(page: Page, link: string) {
  await openLink(page, link)
  await page.getByText('Ce lien de connexion a déjà servi').waitFor()
  await expectGoodScreen(page, '06 Lien déjà utilisé')
}

export async function createSpace(page: Page) {
  await page.getByRole('link', { name: 'Ajouter un espace de dépôt' }).click()
  await page.getByLabel('Procédure').fill('Contrôle des fédérations sportives')
  await page.getByLabel('Organisme interrogé').fill('Ministère des sports')
  await page.getByLabel('Nom abrégé').fill('2026_FFF/MinSports')
  await page.getByRole('main').getByText('Ce nom ne convient pas').waitFor()
  await expectGoodScreen(page, '07 Nouvel espace, nom refusé')
  await page.getByLabel('Nom abrégé').fill('2026_FFF_MinSports')
  await page.getByRole('main').getByText('Ce nom abrégé est disponible.').waitFor()
  await page.getByRole('button', { name: 'Ajouter l’espace' }).click()
  await page.getByRole('heading', { name: 'Ministère des sports', level: 1 }).waitFor()
  await expectGoodScreen(page, '08 Espace vide')
}

export async function gatherPeople(page: Page, service: Service) {
  await page.getByRole('link', { name: 'Personnes' }).click()
  await page.getByText('Personne ne représente encore l’organisme').waitFor()
  await addPerson(page, 'Équipe de contrôle', { email: 'paul.durand@cour.example', firstName: 'Paul', lastName: 'Durand' })
  await addPerson(page, 'Organisme interrogé', { email: 'nadia.benali@sports.example', firstName: 'Nadia', lastName: 'Benali' })
  await service.mailTo('nadia.benali@sports.example', 'vous invite')
  await service.mailTo('paul.durand@cour.example', 'vous invite')
  await expectGoodScreen(page, '10 Personnes')
  await page.getByRole('button', { name: 'Retirer Paul Durand' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click()
  await page.getByText('Paul Durand n’a plus accès à l’espace.').first().waitFor()
  await page.getByRole('cell', { name: 'paul.durand@cour.example' }).waitFor({ state: 'detached' })
  await service.mailTo('paul.durand@cour.example', 'Vous ne faites plus partie')
}

type Person = { email: string; firstName: string; lastName: string }

async function addPerson(page: Page, side: string, { email, firstName, lastName }: Person) {
  await page.getByRole('button', { name: `Ajouter une personne : ${side}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Adresse électronique').fill(email)
  await dialog.getByLabel('Confirmez l’adresse').fill(`x${email}`)
  await dialog.getByRole('button', { name: 'Continuer' }).click()
  await dialog.getByText('Les deux adresses sont différentes.').waitFor()
  await dialog.getByLabel('Confirmez l’adresse').fill(email)
  await dialog.getByRole('button', { name: 'Continuer' }).click()
  await dialog.getByLabel('Prénom').fill(firstName)
  await dialog.getByLabel('Nom', { exact: true }).fill(lastName)
  await expectGoodScreen(page, `09 Ajouter une personne, ${side}`)
  await dialog.getByRole('button', { name: 'Ajouter et inviter' }).click()
  await page.getByRole('rowheader', { name: `${firstName} ${lastName}` }).waitFor()
}
