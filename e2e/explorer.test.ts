import { expect, it } from 'vitest'
import { inspector, logIn, prepareAudit } from './audit.ts'
import { openBrowser } from './browser.ts'
import { hasFocus, pressOn } from './keyboard.ts'
import { expectGoodScreen } from './screens.ts'
import { startService } from './service.ts'

const service = await startService()
const { newPage, faults } = await openBrowser()

it('Au clavier seul : un contrôleur ouvre son espace dans l’explorateur de fichiers', async () => {
  const { spaceId } = await prepareAudit(await newPage(), service)
  const page = await newPage({ permissions: ['clipboard-read', 'clipboard-write'] })
  await logIn(page, service, inspector)
  await page.goto(`${service.url}/espaces/${spaceId}`)
  const opener = page.getByRole('button', { name: 'Ouvrir dans l’explorateur de fichiers' })
  await pressOn(page, opener)
  const dialog = page.getByRole('dialog', { name: 'Ouvrir dans l’explorateur de fichiers' })
  await dialog.waitFor()
  await expectGoodScreen(page, '90 Explorateur de fichiers')

  const clipboard = () => page.evaluate<string>('navigator.clipboard.readText()')
  await pressOn(page, dialog.getByRole('button', { name: 'Copier l’adresse' }))
  const address = `${service.url}/webdav/2026_MinSports/`
  await expect.poll(clipboard).toBe(address)
  await pressOn(page, dialog.getByRole('button', { name: 'Créer une clé d’accès' }))
  await dialog.getByText('Copiez-la maintenant').waitFor()
  expect(await hasFocus(page)).toBe(true)
  await pressOn(page, dialog.getByRole('button', { name: 'Copier la clé' }))
  await expect.poll(clipboard).toMatch(/^ec_webdav_/)
  const key = await clipboard()
  await expectGoodScreen(page, '91 Explorateur de fichiers, clé')

  // This computer runs Linux: its own steps come first, and are open.
  expect(await dialog.locator('summary').allInnerTexts()).toEqual(['Linux', 'Windows 10 et 11', 'macOS'])
  await dialog.getByText('sudo mount -t davfs').waitFor()
  const steps = dialog.getByText('Connecter un lecteur réseau')
  expect(await steps.isVisible()).toBe(false)
  await pressOn(page, dialog.locator('summary', { hasText: 'Windows 10 et 11' }))
  await steps.waitFor()
  await expectGoodScreen(page, '92 Explorateur de fichiers, étapes')

  const authorization = `Basic ${Buffer.from(`${inspector}:${key}`).toString('base64')}`
  const answer = await fetch(address, { method: 'PROPFIND', headers: { authorization, depth: '1' } })
  expect([answer.status, (await answer.text()).includes('/webdav/2026_MinSports/Q01/')]).toEqual([207, true])

  await page.keyboard.press('Escape')
  await opener.and(page.locator(':focus')).waitFor()
  await page.goto(`${service.url}/compte`)
  await page.getByRole('row', { name: /Explorateur de fichiers/ }).waitFor()
  expect(faults).toEqual([])
})
