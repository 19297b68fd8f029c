import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { openBrowser } from './browser.ts'
import { askForLink, openLink } from './people.ts'
import { expectGoodScreen } from './screens.ts'
import { startService } from './service.ts'

const service = await startService({ args: ['--demo'] })
const { newPage, faults } = await openBrowser()

it('La main d’un brouillon, entre deux personnes qui écrivent', async () => {
  const [claire, hugo] = [await comeBack('claire.delmas@juridiction.example'), await comeBack('hugo.perrin@juridiction.example')]
  await claire.getByRole('link', { name: 'Ajouter un questionnaire' }).first().click()
  await claire.getByLabel('Titre du questionnaire').fill('Marchés publics')
  await claire.getByRole('button', { name: 'Commencer la rédaction' }).click()
  await claire.getByText('Enregistré à').waitFor()
  const address = new URL(claire.url()).pathname

  await hugo.goto(`${service.url}${address}`)
  await hugo.getByText(/^Rédigé par Claire Delmas depuis le \d\d\/\d\d\/\d{4} à/).waitFor()
  await hugo.getByRole('button', { name: 'Prendre la main' }).click()
  await hugo.getByText('peut être perdu pour elle').waitFor()
  await expectGoodScreen(hugo, 'Main 1, confirmation')
  await hugo.getByRole('dialog').getByRole('button', { name: 'Prendre la main' }).click()
  await hugo.getByText('Enregistré à').waitFor()

  // She goes on typing: it can't be saved any more, and stays in sight.
  await claire.getByLabel('Introduction').fill('Une phrase que personne d’autre n’a.')
  await claire.getByRole('alert').filter({ hasText: 'Ce que vous aviez saisi n’est pas enregistré' }).waitFor()
  await claire.getByText('Hugo Perrin a pris la main').waitFor()
  expect(await claire.getByRole('textbox').count()).toBe(0)
  await expectGoodScreen(claire, 'Main 2, perdue avec du texte')
  await claire.reload()
  await claire.getByText('Une phrase que personne d’autre n’a.').waitFor()

  await hugo.getByLabel('Titre').fill('Commande publique')
  await hugo.getByText('Enregistré à').waitFor()
  await hugo.getByRole('button', { name: 'Autres actions' }).click()
  await hugo.getByRole('menuitem', { name: 'Passer la main à Claire Delmas' }).click()
  await hugo.getByText('Claire Delmas a maintenant la main sur ce brouillon').waitFor()
  await expectGoodScreen(hugo, 'Main 3, passée')

  // What she typed comes back to her, beside what he wrote meanwhile.
  await claire.reload()
  await claire.getByRole('button', { name: 'Garder mon texte' }).waitFor()
  await expectGoodScreen(claire, 'Main 4, retrouvée')
  await claire.getByRole('button', { name: 'Prendre le texte enregistré' }).click()
  await claire.getByText('Enregistré à').waitFor()
  expect(await claire.getByLabel('Titre').inputValue()).toBe('Commande publique')
  await claire.getByRole('button', { name: 'Autres actions' }).click()
  await claire.getByRole('menuitem', { name: 'Laisser la main' }).click()
  await claire.getByText('Personne n’a plus la main sur ce brouillon').waitFor()
  await hugo.reload()
  await hugo.getByRole('button', { name: 'Prendre la main' }).click()
  await hugo.getByText('Enregistré à').waitFor()
  expect(faults).toEqual([])
})

/** Somebody who knows the service, on the page of the first space. */
async function comeBack(email: string): Promise<Page> {
  const page = await newPage()
  await page.goto(`${service.url}/espaces`)
  await openLink(page, await askForLink(page, service, email))
  await page
    .getByRole('main')
    .getByRole('link', { name: /Ville de Valbrume/ })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: /Valbrume/ }).waitFor()
  return page
}
