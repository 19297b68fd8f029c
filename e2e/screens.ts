import type { Page } from 'playwright-core'
import { expectAccessible, expectNoSidewaysScroll } from './browser.ts'
import { keepPicture } from './gallery.ts'

/** The screen as it stands, on a phone and on a desk: axe finds nothing, nothing sticks out. */
export async function expectGoodScreen(page: Page, name: string): Promise<void> {
  const size = page.viewportSize() ?? { width: 1280, height: 800 }
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: size.height })
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await keepPicture(page, `${name} (${width})`)
  }
  await page.setViewportSize(size)
}
