import { expect, it } from 'vitest'
import { expectAccessible, expectNoSidewaysScroll, openBrowser } from './browser.ts'
import { startService } from './service.ts'

it('Un visiteur ouvre la page d’accueil, sur un téléphone, avant et après une coupure du service', async () => {
  const service = await startService()
  const { newPage, faults } = await openBrowser()
  const page = await newPage({ viewport: { width: 390, height: 800 } })

  await page.goto(service.url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)

  await service.restart()
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(faults).toEqual([])
})
