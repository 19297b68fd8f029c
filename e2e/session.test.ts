import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { logIn, prepareAudit, respondent } from './audit.ts'
import { openBrowser } from './browser.ts'
import { openLink } from './people.ts'
import { expectGoodScreen } from './screens.ts'
import { startService } from './service.ts'

const IDLE = 12
const inspector = 'claire.martin@cour.example'

const service = await startService({ env: { SESSION_IDLE: `${IDLE}s` } })
const { newPage } = await openBrowser()
beforeAll(async () => {
  await prepareAudit(await newPage(), service)
})

it('La session qui va se terminer prévient, et se prolonge d’un bouton', async () => {
  const page = await newPage()
  await beginToType(page)
  await page.waitForLoadState('networkidle') // an answer would prolong the session
  const heardAt = Number(await page.evaluate('localStorage.getItem("e-controle.lastActivity")'))
  await page.clock.setFixedTime(heardAt + (IDLE - 2) * 1000)
  const warning = page.getByRole('alertdialog', { name: 'Votre session va se terminer' })
  await warning.waitFor()
  await expectGoodScreen(page, '40 Session qui va se terminer')
  const prolonged = page.waitForResponse('**/api/session')
  await warning.getByRole('button', { name: 'Rester connecté' }).click()
  expect((await prolonged).status()).toBe(200)
  await warning.waitFor({ state: 'detached' })
  await expectToBeThere(page)
})

it('La session terminée se rouvre par-dessus la page, où ce qui est saisi est resté', async () => {
  const page = await newPage()
  await beginToType(page)
  await openNewSession(page, inspector)
  await expectToBeThere(page)
  await page.getByLabel('Organisme interrogé').fill('Agence du sport')
  await page.getByLabel('Nom abrégé').fill('2026_Agence')
  await page.getByRole('button', { name: 'Ajouter l’espace' }).click()
  await page.getByRole('heading', { name: 'Agence du sport', level: 1 }).waitFor()
})

it('Une autre personne qui se connecte à la place ne trouve rien de ce qui était saisi', async () => {
  const page = await newPage()
  await beginToType(page)
  await openNewSession(page, respondent)
  await page.getByRole('heading', { name: 'Avant de commencer' }).waitFor()
  expect(await page.getByLabel('Procédure').count()).toBe(0)
})

async function beginToType(page: Page): Promise<void> {
  await logIn(page, service, inspector)
  await page.goto(`${service.url}/espaces/nouveau`)
  await page.getByLabel('Procédure').fill('Contrôle à ne pas perdre')
}

const expectToBeThere = async (page: Page) => expect(await page.getByLabel('Procédure').inputValue()).toBe('Contrôle à ne pas perdre')

/** Nothing is done until the session has ended; then this person follows a link in another tab, and comes back to this one. */
async function openNewSession(page: Page, email: string): Promise<void> {
  const ended = page.getByRole('alertdialog', { name: 'Votre session est terminée' })
  await ended.waitFor({ timeout: 60_000 })
  await expectGoodScreen(page, '41 Session terminée')
  const already = await service.mailsTo(email, 'lien de connexion')
  if (email === inspector) await ended.getByRole('button', { name: 'Recevoir un lien de connexion' }).click()
  else await page.request.post(`${service.url}/api/login-links`, { data: { email } })
  const { links } = await service.mailTo(email, 'lien de connexion', { after: already.length })
  const tab = await page.context().newPage()
  await openLink(tab, links.find((link) => link.includes('/connexion/')) ?? '')
  await tab.waitForURL(({ pathname }) => !pathname.startsWith('/connexion'))
  await page.bringToFront()
  await page.evaluate('dispatchEvent(new Event("focus"))') // a browser without a window gives none
  await ended.waitFor({ state: 'detached' })
}
