import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { unpack } from './archive.ts'
import { logIn, prepareAudit, respondent } from './audit.ts'
import { openBrowser } from './browser.ts'
import { tabTo } from './keyboard.ts'
import { expectGoodScreen } from './screens.ts'
import { startService } from './service.ts'

const service = await startService()
const { newPage, faults } = await openBrowser()
const inspector = await newPage()
const { spaceId, questionnaire } = await prepareAudit(inspector, service)
const answering = await newPage()
await logIn(answering, service, respondent)
const names = ['Annexe.pdf', 'Bilan.pdf', 'Comptes.pdf', 'Dépenses.pdf']
const deposits: number[] = []
for (const name of names) {
  const url = `${service.url}/api/questions/${questionnaire.themes[0]!.questions[0]!.id}/deposits`
  const answer = await answering.request.post(url, {
    multipart: { file: { name, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF ${name}`) } },
  })
  deposits.push((await answer.json()).id)
}

const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`${name}(,|$)`) })
const focused = (page: Page, name: string) => row(page, name).and(page.locator(':focus')).waitFor()
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

it('Au clavier : parcourir les documents, en choisir plusieurs, les télécharger', async () => {
  await inspector.goto(`${service.url}/espaces/${spaceId}/documents`)
  await tabTo(inspector, row(inspector, 'Q01, Finances'))
  await press(inspector, 'End')
  await focused(inspector, 'Dépenses.pdf')
  await press(inspector, 'Home', 'ArrowLeft')
  expect(await inspector.getByRole('row').count()).toBe(1)
  await press(inspector, 'ArrowRight', 'b')
  await focused(inspector, 'Bilan.pdf')
  await press(inspector, 'Space', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowUp')
  await inspector.getByText('2 fichiers choisis, 30 octets').first().waitFor()
  expect(await inspector.getByRole('row', { selected: true }).count()).toBe(2)
  await press(inspector, 'Control+a')
  await inspector.getByText('5 fichiers choisis').first().waitFor()
  await press(inspector, 'Escape', 'Space')
  await expectGoodScreen(inspector, '26 Documents choisis')

  await row(inspector, 'Bilan.pdf').click({ position: { x: 400, y: 8 }, modifiers: ['Shift'] })
  const [file] = await Promise.all([
    inspector.waitForEvent('download'),
    inspector.getByRole('button', { name: 'Télécharger la sélection (ZIP)' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('2026_MinSports-sélection.zip')
  const paths = Object.keys(await unpack(await file.path()))
  expect(paths.map((path) => path.replace('2026_MinSports/', '')).sort()).toEqual([
    'Q01/T01/Q01-T01-01-Bilan.pdf',
    'Q01/T01/Q01-T01-01-Comptes.pdf',
    'sha256sums.txt',
  ])
  expect(faults).toEqual([])
})

it('Ce que l’on cherche est dans l’adresse, se compte et se télécharge', async () => {
  const page = await inspector.context().newPage()
  await page.goto(`${service.url}/espaces/${spaceId}/documents`)
  await page.getByRole('link', { name: 'Nouveaux 4' }).click()
  await page.getByRole('searchbox').fill('dépenses')
  await page.waitForURL(/filtre=nouveaux/)
  await page.waitForURL(/recherche=d%C3%A9penses/)
  await page.getByLabel('Déposé par').selectOption({ label: 'Nadia Benali (1)' })
  await page.reload()
  await row(page, 'Dépenses.pdf').waitFor()
  expect(await page.getByRole('row').count()).toBe(3)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Télécharger 1 fichier (ZIP)' }).click(),
  ])
  expect(Object.keys(await unpack(await file.path()))).toHaveLength(2)
  await page.getByRole('searchbox').fill('introuvable')
  await page.getByRole('link', { name: 'Voir tous les documents' }).click()
  await row(page, 'Annexe.pdf').waitFor()
})

it('Un fichier choisi puis mis à la corbeille : l’archive est refusée, la page le dit et se met à jour', async () => {
  const page = await inspector.context().newPage()
  await page.goto(`${service.url}/espaces/${spaceId}/documents`)
  await row(page, 'Annexe.pdf').getByRole('checkbox').click()
  await row(page, 'Bilan.pdf').getByRole('checkbox').click()
  await answering.request.post(`${service.url}/api/deposits/${deposits[0]}/trash`)
  await page.getByRole('button', { name: 'Télécharger la sélection (ZIP)' }).click()
  await page.getByText('L’archive n’a pas pu être préparée').waitFor()
  await row(page, 'CORBEILLE, 1.fichier').waitFor()
  await page.getByText('1 fichier choisi,').first().waitFor()
  await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Télécharger la sélection (ZIP)' }).click()])
})
