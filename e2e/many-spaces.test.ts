import { expect, it } from 'vitest'
import { logIn } from './audit.ts'
import { openBrowser } from './browser.ts'
import { expectGoodScreen } from './screens.ts'
import { startService } from './service.ts'

const inspector = 'claire.martin@cour.example'

it('Une contrôleuse de deux cents espaces en retrouve un par la recherche et par un filtre, et son adresse le retient', async () => {
  const service = await startService()
  const { newPage, faults } = await openBrowser()
  const page = await newPage()
  await service.run('create-inspector', inspector, 'Claire', 'Martin')
  await logIn(page, service, inspector)
  const ids: number[] = []
  for (let n = 1; n <= 200; n++) {
    const data = { procedure: 'Contrôle des comptes', organization: `Commune ${n}`, referenceCode: `2026_Commune ${n}` }
    ids.push((await (await page.request.post(`${service.url}/api/spaces`, { data })).json()).id)
  }
  const draft = { data: { title: 'Trésorerie', themes: [] } }
  await page.request.post(`${service.url}/api/spaces/${ids[150]}/questionnaires`, draft)

  await page.goto(`${service.url}/espaces`)
  const rows = page.getByRole('main').getByRole('row')
  await page.getByText('12 espaces affichés sur 200').waitFor()
  expect(await rows.nth(1).getByRole('link').textContent()).toContain('Commune 1')
  await page.getByRole('button', { name: 'Afficher plus d’espaces' }).click()
  await page.getByText('24 espaces affichés sur 200').waitFor()
  expect(await rows.nth(24).getByRole('link').textContent()).toContain('Commune 24')
  await page.getByRole('button', { name: 'Nom abrégé' }).click()
  await page.getByRole('button', { name: 'Nom abrégé' }).click()
  await page.getByText('12 espaces affichés sur 200').waitFor()
  await rows.nth(1).getByRole('link', { name: 'Commune 200' }).waitFor()
  await expectGoodScreen(page, 'Mes espaces, deux cents')

  await page.getByRole('searchbox', { name: 'Rechercher un espace' }).fill('tresor COMMUNE')
  await page.getByText('1 espace', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Brouillons 1' }).click()
  await page.waitForURL(/recherche=tresor\+COMMUNE&filtre=brouillons/)
  await page.reload()
  await rows.getByRole('link', { name: 'Commune 151' }).waitFor()
  expect(await rows.count()).toBe(2)
  expect(await page.getByRole('searchbox', { name: 'Rechercher un espace' }).inputValue()).toBe('tresor COMMUNE')
  await expectGoodScreen(page, 'Mes espaces, deux cents, un trouvé')
  expect(faults).toEqual([])
})
