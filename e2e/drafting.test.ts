import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { inspector, logIn, post, prepareAudit } from './audit.ts'
import { openBrowser } from './browser.ts'
import { expectGoodScreen } from './screens.ts'
import { startService } from './service.ts'

const service = await startService()
const { newPage, faults } = await openBrowser()
const office = await newPage()
let spaceId: number
beforeAll(async () => {
  spaceId = (await prepareAudit(office, service)).spaceId
})

it('Le réseau tombe au milieu d’une phrase : on le dit, rien ne se perd, tout part à son retour', async () => {
  const { draft, desk } = await beginDraft('Ressources humaines')
  await desk.context().setOffline(true)
  await desk.getByLabel('Introduction').fill('Écrit dans le train.')
  await desk.getByText('Service injoignable : votre texte est gardé dans ce navigateur').waitFor()
  await expectGoodScreen(desk, 'Rédaction hors ligne')
  await desk.getByLabel('Introduction').fill('Écrit dans le train, jusqu’au bout.')
  await desk.context().setOffline(false)
  await desk.getByText('Enregistré à').waitFor()
  expect(await savedIntroduction(draft)).toBe('Écrit dans le train, jusqu’au bout.')

  // The window is closed before the line is back.
  const another = await desk.context().newPage()
  await desk.context().setOffline(true)
  await desk.getByLabel('Introduction').fill('Écrit dans le tunnel.')
  await desk.getByText('Service injoignable').waitFor()
  await desk.close()
  await another.context().setOffline(false)
  expect(await savedIntroduction(draft)).toBe('Écrit dans le train, jusqu’au bout.')
  await openDraft(another, draft)
  await another.getByText('Ce que vous aviez saisi sans pouvoir l’enregistrer lors de votre dernière visite a été repris').waitFor()
  expect(await another.getByLabel('Introduction').inputValue()).toBe('Écrit dans le tunnel.')
  expect(await savedIntroduction(draft)).toBe('Écrit dans le tunnel.')
})

it('Deux navigateurs sur un même brouillon : les deux textes, et le choix', async () => {
  const { draft, desk } = await beginDraft('Marchés publics')
  const laptop = await newPage()
  await logIn(laptop, service, inspector)
  await openDraft(laptop, draft)

  await desk.getByLabel('Introduction').fill('Écrit au bureau.')
  await expect.poll(() => savedIntroduction(draft)).toBe('Écrit au bureau.')
  await laptop.getByLabel('Introduction').fill('Écrit sur le portable.')
  await expectConflict(laptop, { mine: 'Écrit sur le portable.', theirs: 'Écrit au bureau.' })
  await expectGoodScreen(laptop, 'Conflit')
  await laptop.reload()
  await expectConflict(laptop, { mine: 'Écrit sur le portable.', theirs: 'Écrit au bureau.' })
  await laptop.getByRole('button', { name: 'Garder mon texte' }).click()
  await laptop.getByText('Enregistré à').waitFor()
  expect(await savedIntroduction(draft)).toBe('Écrit sur le portable.')

  await desk.getByLabel('Introduction').fill('Écrit au bureau, encore.')
  await expectConflict(desk, { mine: 'Écrit au bureau, encore.', theirs: 'Écrit sur le portable.' })
  await desk.getByRole('button', { name: 'Prendre le texte enregistré' }).click()
  await desk.getByText('Enregistré à').waitFor()
  expect(await desk.getByLabel('Introduction').inputValue()).toBe('Écrit sur le portable.')
  expect(await savedIntroduction(draft)).toBe('Écrit sur le portable.')
  expect(faults).toEqual([])
})

/** In a window of its own. */
async function beginDraft(title: string): Promise<{ draft: number; desk: Page }> {
  const { id } = await post(office, service, `spaces/${spaceId}/questionnaires`, { title })
  const desk = await office.context().newPage()
  await openDraft(desk, id)
  return { draft: id, desk }
}

async function openDraft(page: Page, draft: number): Promise<void> {
  await page.goto(`${service.url}/questionnaires/${draft}/redaction`)
  await page.getByText('Enregistré à').waitFor()
}

async function savedIntroduction(draft: number): Promise<string> {
  const answer = await office.request.get(`${service.url}/api/questionnaires/${draft}`)
  return (await answer.json()).introduction
}

async function expectConflict(page: Page, { mine, theirs }: { mine: string; theirs: string }): Promise<void> {
  await page.getByRole('alert').filter({ hasText: 'Ce brouillon a été modifié ailleurs' }).waitFor()
  await page.getByRole('region', { name: 'Votre texte' }).getByText(mine).waitFor()
  await page.getByRole('region', { name: 'Le texte enregistré' }).getByText(theirs).waitFor()
}
