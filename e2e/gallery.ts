import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** `E2E_SCREENSHOTS=folder`: where pictures of the screens are kept, to look at them. */
const gallery = process.env.E2E_SCREENSHOTS

export async function keepPicture(page: Page, name: string): Promise<void> {
  if (gallery && !page.isClosed()) await page.screenshot({ path: join(gallery, `${name}.png`), fullPage: true })
}
