import type { Page } from 'playwright-core'
import { expectAccessible, expectNoSidewaysScroll } from './browser.ts'
import { keepPicture } from './gallery.ts'

/** The screen as it stands, on a phone: axe finds nothing, nothing sticks out. */
export async function expectGoodScreen(page: Page, name: string): Promise<void> {
  const size = page.viewportSize() ?? { width: 1280, height: 800 }
  await keepPicture(page, `${name} (${size.width})`)
  await page.setViewportSize({ width: 390, height: 800 })
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await keepPicture(page, `${name} (390)`)
  await page.setViewportSize(size)
}
