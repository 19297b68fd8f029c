import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** `E2E_SCREENSHOTS=folder`: where pictures of the screens are kept, to look at them. */
const gallery = process.env.E2E_SCREENSHOTS

/** The page from top to bottom; no more than the window when a dialog is over it. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (!gallery || page.isClosed()) return
  const isCovered = await page.locator('[role=dialog], [role=alertdialog]').count()
  await page.screenshot({ path: join(gallery, `${name}.png`), fullPage: isCovered === 0 })
}
