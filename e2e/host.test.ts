import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { codeOf } from '../test/totp.ts'
import { post } from './audit.ts'
import { openBrowser } from './browser.ts'
import { acceptTerms, openLink } from './people.ts'
import { expectGoodScreen } from './screens.ts'
import { startService } from './service.ts'

// What belongs to the host, changed from the administration of the demonstration.

const service = await startService({ args: ['--demo'] })
const { newPage, faults } = await openBrowser()
let page: Page
let visitor: Page
let respondent: Page

const linkOf = (who: string) => new RegExp(`${who} .*: (http\\S+)`).exec(service.log())?.[1] ?? ''
const open = (name: string) => page.getByRole('navigation', { name: 'Administration' }).getByRole('link', { name, exact: true }).click()
const heading = (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor()
const button = (name: string) => page.getByRole('button', { name, exact: true })
const visit = (path: string) => visitor.goto(`${service.url}${path}`)

beforeAll(async () => {
  page = await newPage()
  visitor = await newPage()
  respondent = await newPage()
  await openLink(respondent, linkOf('un répondant'))
  await respondent.getByRole('heading', { name: 'Mes espaces', level: 1 }).waitFor()
  await openLink(page, linkOf('une administratrice'))
  await page.getByRole('heading', { name: 'Mes espaces', level: 1 }).waitFor()
  const { secret } = await post(page, service, 'account/totp-keys')
  await post(page, service, 'account/totp', { name: 'Téléphone', secret, code: codeOf(secret, new Date()) })
  await page.goto(`${service.url}/administration/reglages`)
  await heading('Réglages')
})

it('Une administratrice change un réglage : refusé près du champ, appliqué à tous, rétabli', async () => {
  const name = page.getByRole('textbox', { name: 'Nom du service' })
  const links = page.getByRole('textbox', { name: 'Liens du pied de page' })
  await name.fill('Dossiers de la chambre')
  await links.fill('Notre site <javascript:alert(1)>')
  await button('Enregistrer « Liens du pied de page »').click()
  await page.getByText('Valeur refusée').waitFor()
  expect(await links.inputValue()).toBe('Notre site <javascript:alert(1)>')
  await expectGoodScreen(page, '90 Réglages')
  await links.fill('Notre site <https://exemple.fr/chambre>')
  await button('Enregistrer « Liens du pied de page »').click()
  await button('Rétablir la valeur d’origine de « Liens du pied de page »').waitFor()

  await open('Annonces')
  await page.getByRole('dialog', { name: 'Quitter sans enregistrer ?' }).waitFor()
  await expectGoodScreen(page, '91 Quitter sans enregistrer')
  await button('Rester sur la page').click()
  expect(await name.inputValue()).toBe('Dossiers de la chambre')
  await button('Enregistrer « Nom du service »').click()
  await page.getByRole('banner').getByText('Dossiers de la chambre').waitFor()

  await visit('/')
  await visitor.getByRole('banner').getByText('Dossiers de la chambre').waitFor()
  expect(await visitor.getByRole('link', { name: 'Notre site' }).getAttribute('href')).toBe('https://exemple.fr/chambre')
  await button('Rétablir la valeur d’origine de « Nom du service »').click()
  await page.getByRole('banner').getByText('e.contrôle').waitFor()
})

it('Elle change le logo, et le retire', async () => {
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg==', 'base64')
  const choose = (file: string, buffer: Buffer) =>
    page.getByLabel(/logo$/).and(page.locator('input')).setInputFiles({ name: file, mimeType: 'image/png', buffer })
  await choose('logo.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))
  await page.getByRole('alert').waitFor()
  await choose('logo.png', png)
  await page.getByRole('img', { name: 'Le logo actuel' }).waitFor()
  await button('Retirer le logo').click()
  await page.getByRole('img', { name: 'Le signe du service' }).waitFor()
})

it('Elle annonce une coupure : la page publique la montre', async () => {
  await open('Annonces')
  await button('Ajouter une annonce').click()
  await page.getByLabel('Texte de l’annonce').fill('Le service sera **coupé** ce soir.')
  await page.getByRole('region', { name: 'Aperçu' }).locator('strong', { hasText: 'coupé' }).waitFor()
  await page.getByRole('group', { name: 'Fin : heure' }).getByRole('spinbutton').first().focus()
  await page.keyboard.type('1830')
  await page.getByText('La fin doit venir après').waitFor({ state: 'detached' })
  await expectGoodScreen(page, '92 Nouvelle annonce')
  await button('Publier').click()
  await page.getByText('En cours', { exact: true }).waitFor()
  await page.getByText(/au .* à\s18\sh\s30/).waitFor()
  await expectGoodScreen(page, '93 Annonces')
  await visit('/connexion')
  await visitor.getByRole('region', { name: 'Annonces' }).getByText('coupé').waitFor()
  await page.getByRole('button', { name: /^Supprimer l’annonce/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click()
  await page.getByText('Rien n’est annoncé').waitFor()
})

it('Elle ajoute une question fréquente, la monte au clavier, la masque', async () => {
  await open('Questions fréquentes')
  await button('Ajouter une question').click()
  await page.getByLabel('Question', { exact: true }).fill('Où écrire ?')
  await page.getByLabel('Réponse').fill('À [l’assistance](/contact).')
  await page.getByRole('region', { name: 'Aperçu' }).getByRole('link', { name: 'l’assistance' }).waitFor()
  await button('Ajouter').click()
  const up = button('Monter « Où écrire ? »')
  const position = () =>
    page
      .locator('.faq-question')
      .allInnerTexts()
      .then((all) => all.length - all.findIndex((text) => text.startsWith('Où écrire')))
  await expect.poll(position).toBe(1)
  await up.focus()
  await page.keyboard.press('Enter')
  await expect.poll(position).toBe(2)
  await expect.poll(() => up.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true)
  await expectGoodScreen(page, '94 Questions fréquentes')
  const row = (text: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: text })
  await row('Où écrire ?')
    .locator('.faq-grip')
    .dragTo(row('Comment ajouter un collègue'), { targetPosition: { x: 200, y: 4 } })
  await expect.poll(position).toBe(7)
  await visit('/faq')
  await visitor.getByText('Où écrire ?').waitFor()
  await button('Masquer « Où écrire ? »').click()
  await page.getByText('Masquée', { exact: true }).waitFor()
  await visit('/faq')
  await visitor.getByText('Mes fichiers sont-ils modifiés').waitFor()
  expect(await visitor.getByText('Où écrire ?').count()).toBe(0)
})

it('Elle publie d’autres conditions : un répondant doit les accepter de nouveau', async () => {
  await open('Pages')
  await heading('Pages')
  await expectGoodScreen(page, '95 Pages')
  await page.getByRole('link', { name: 'Conditions générales d’utilisation', exact: true }).first().click()
  const text = page.getByLabel('Texte de la page')
  await text.fill(`${await text.inputValue()}\n\n## Une clause de plus\n\nChacun garde le secret.`)
  await page.getByRole('region', { name: 'Aperçu' }).getByText('Chacun garde le secret.').waitFor()
  await page.getByText('Demander à chacun de les accepter de nouveau').click()
  await expectGoodScreen(page, '96 Texte d’une page')
  await button('Publier').click()
  await button('Publier et demander').click()
  await acceptTerms(page)

  await respondent.reload()
  await respondent.getByText('Chacun garde le secret.').waitFor()
  await acceptTerms(respondent)
  await respondent.getByRole('heading', { name: 'Mes espaces', level: 1 }).waitFor()
})

it('Elle retrouve tout dans le journal, et l’emporte', async () => {
  await page.goto(`${service.url}/administration/journal`)
  await page.getByText('a publié la page « cgu » ; chacun doit l’accepter de nouveau.').first().waitFor()
  await expectGoodScreen(page, '97 Journal')
  await page.getByLabel('Événement').selectOption('deposit.trashed')
  await page.getByText('a publié la page').first().waitFor({ state: 'detached' })
  await page.getByRole('rowheader', { name: 'à la corbeille' }).first().waitFor()
  await page.getByRole('searchbox', { name: 'Quoi' }).fill('brouillon')
  await expect.poll(() => page.getByRole('rowheader').count()).toBe(1)
  await expect.poll(() => new URL(page.url()).search).toBe('?filtre=deposit.trashed&objet=brouillon')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Télécharger (CSV)' }).click()])
  const lines = (await readFile(await download.path(), 'utf8')).split('\r\n')
  expect(lines[1]).toContain('"Fichier mis à la corbeille"')
  expect(lines).toHaveLength(3)
})

it('Chacun lit les statistiques', async () => {
  await visit('/plan-du-site')
  await visitor.getByRole('main').getByRole('link', { name: 'Statistiques' }).click()
  await visitor.getByRole('table', { name: 'Usage du service' }).waitFor()
  expect(await visitor.getByRole('rowheader').count()).toBe(12)
  await expectGoodScreen(visitor, '98 Statistiques')
  expect(faults).toEqual([])
})
