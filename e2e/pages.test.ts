import { beforeAll, expect, it } from 'vitest'
import { logIn, prepareAudit, respondent } from './audit.ts'
import { expectAccessible, openBrowser } from './browser.ts'
import { expectGoodScreen } from './screens.ts'
import { startService } from './service.ts'

const service = await startService({ env: { SUPPORT_EMAIL: 'aide@cour.example' } })
const { newPage, faults } = await openBrowser()
let audit: Awaited<ReturnType<typeof prepareAudit>>
beforeAll(async () => {
  audit = await prepareAudit(await newPage(), service)
})

const publicPages = [
  '/',
  '/faq',
  '/cgu',
  '/accessibilite',
  '/mentions-legales',
  '/donnees-personnelles',
  '/accuse',
  '/connexion/perdu',
  '/ailleurs',
]

it('Chaque page publique se lit sur un téléphone comme au bureau', async () => {
  const page = await newPage()
  for (const path of publicPages) await expectGoodPage(page, path)
  expect(faults).toEqual([])
})

it('Chaque page d’un contrôleur et d’un répondant se lit sur un téléphone comme au bureau', async () => {
  const space = `/espaces/${audit.spaceId}`
  const questionnaire = `/questionnaires/${audit.questionnaire.id}`
  const ofBoth = ['/espaces', space, `${space}/documents`, `${space}/accuses`, questionnaire]
  const ofInspectors = [`${space}/personnes`, `${space}/activite`, `${space}/modifier`, `${questionnaire}/corbeille`]
  const ofAnybody = ['/compte', '/espaces/nouveau', `${space}/questionnaires/nouveau`, '/espaces/999']
  const page = await newPage()
  await logIn(page, service, 'claire.martin@cour.example')
  for (const path of [...ofBoth, ...ofInspectors, ...ofAnybody]) await expectGoodPage(page, path, 'contrôle')
  await page.setViewportSize({ width: 390, height: 800 })
  await page.getByRole('button', { name: 'Ouvrir le menu' }).click()
  await page.getByRole('dialog').getByRole('link', { name: 'Finances' }).waitFor()
  await expectGoodScreen(page, '70 Menu')

  const other = await newPage()
  await logIn(other, service, respondent)
  for (const path of ofBoth) await expectGoodPage(other, path, 'répondant')
  expect(faults).toEqual([])
})

/** One heading of the first level, its name in the window, axe on both widths. */
async function expectGoodPage(page: Awaited<ReturnType<typeof newPage>>, path: string, who = '') {
  await page.goto(`${service.url}${path}`)
  const heading = page.getByRole('heading', { level: 1 })
  await heading.waitFor()
  await expect.poll(() => page.locator('.skeleton').count(), { timeout: 10_000 }).toBe(0)
  expect(await heading.count()).toBe(1)
  expect(await page.title()).toMatch(/ – e\.contrôle$/)
  await expectAccessible(page)
  await expectGoodScreen(page, `60 ${path.replaceAll('/', ' ').trim()} ${who}`)
}
