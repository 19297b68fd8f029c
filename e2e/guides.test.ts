import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { makeDemoFile } from '../server/demo/demo-files.ts'
import { openBrowser } from './browser.ts'
import { makeFolder } from './files.ts'
import { openLink } from './people.ts'
import { startService } from './service.ts'

// What docs/user says, on the demonstration. `GUIDE_PICTURES=1 npm run e2e -- guides` takes the pictures of the guides anew.

const guides = join(import.meta.dirname, '../docs/user')
const pictures = process.env.GUIDE_PICTURES ? join(guides, 'images') : null
const shown: string[] = []
const names = [
  'Q02-T01-03 PPI 2026-2030.pdf',
  '2.2 États fiscaux 2025.pdf',
  'Budgets primitifs 2021 à 2023.xlsx',
  'Courrier du 12 mars.pdf',
]
const service = await startService({ args: ['--demo'] })
const { newPage, faults } = await openBrowser()

it('Le guide des répondants, pas à pas', async () => {
  const page = await enter('un répondant')
  await page.getByRole('heading', { name: 'Ce qui vous est demandé' }).waitFor()
  await show(page, 'repondant-espaces')

  await page.getByRole('link', { name: 'Questionnaire n°2 – Situation financière' }).click()
  await page.getByRole('heading', { name: 'Il reste à répondre' }).waitFor()
  const question = page.getByText('Fournir le plan pluriannuel d’investissement.')
  const name = 'Plan d’investissement 2026-2030.pdf'
  const file = await (await makeFolder()).write(name, await makeDemoFile(name))
  await page.getByLabel('Déposer des fichiers à la question 1.3').setInputFiles([file])
  const tray = page.getByRole('region', { name: /déposé/ })
  await tray.getByRole('heading', { name: '1 fichier déposé' }).waitFor()
  await tray.getByRole('link', { name: 'Télécharger l’accusé de dépôt' }).waitFor()
  await page.getByText(name).first().waitFor()
  await question.evaluate((element) => element.scrollIntoView({ block: 'start' }))
  await show(page, 'repondant-deposer')
  await tray.getByRole('button', { name: 'Fermer' }).click()

  const folder = await makeFolder()
  for (const [i, name] of names.entries()) await folder.write(`Dossier du contrôle/${name}`, name.padEnd(180_000 + 97_531 * i))
  await page.getByRole('link', { name: 'Déposer un dossier entier' }).click()
  await page.getByLabel('Choisir un dossier').setInputFiles(folder.path('Dossier du contrôle'))
  await page.getByRole('grid', { name: 'Fichiers à envoyer' }).waitFor()
  await show(page, 'repondant-dossier')
  await page.goBack()

  await page.getByRole('button', { name: 'Marquer comme répondu' }).click()
  await page.getByRole('dialog').getByText('attendent encore une réponse').waitFor()
  await show(page, 'repondant-repondu')
  expect(faults).toEqual([])
})

it('Le guide des contrôleurs, pas à pas', async () => {
  const page = await enter('un contrôleur')
  const navigation = page.getByRole('navigation')
  await navigation.getByRole('link', { name: '6. Relations avec les associations' }).click()
  await page.getByRole('link', { name: '2. Questions' }).click()
  await page.getByRole('textbox', { name: 'Question 1.2' }).waitFor()
  await show(page, 'controleur-rediger')
  await page.getByRole('link', { name: 'Continuer vers l’aperçu' }).click()
  await page.getByRole('button', { name: 'Publier…' }).click()
  await page.getByRole('dialog').getByText('ne pourra plus être modifié').waitFor()
  await show(page, 'controleur-publier')
  await page.keyboard.press('Escape')

  await navigation.getByRole('link', { name: /^À examiner/ }).click()
  await page.getByRole('heading', { level: 1, name: 'À examiner' }).waitFor()
  await page.getByText('Fournir le rapport social unique.').waitFor()
  await show(page, 'controleur-a-examiner')
  await page.goBack()

  await navigation.getByRole('link', { name: '2. Situation financière' }).click()
  await page.getByRole('button', { name: 'Accepter la question 2.1' }).evaluate((element) => element.scrollIntoView({ block: 'center' }))
  await show(page, 'controleur-examiner')

  await page.getByRole('link', { name: /^Ville de Valbrume – / }).click()
  await page.getByRole('link', { name: 'Documents' }).click()
  const file = page.getByText('Q01-T02-01-Délibération n°12 – délégations.pdf')
  await file.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  await show(page, 'controleur-documents')
  expect(faults).toEqual([])
})

it('Chaque image des guides est prise ici, et aucune autre', async () => {
  const texts = await Promise.all(['repondant.md', 'controleur.md'].map((name) => readFile(join(guides, name), 'utf8')))
  expect(texts.flatMap((text) => [...text.matchAll(/\(images\/(.+)\)/g)].map(([, name]) => name))).toEqual(shown)
  expect((await readdir(join(guides, 'images'))).sort()).toEqual(shown.toSorted())
})

async function enter(who: string): Promise<Page> {
  const page = await newPage({ viewport: { width: 1100, height: 760 } })
  await openLink(page, new RegExp(`${who} .* : (\\S+)`).exec(service.log())?.[1] ?? '')
  return page
}

async function show(page: Page, name: string): Promise<void> {
  shown.push(`${name}.png`)
  if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) })
}
