import AxeBuilder from '@axe-core/playwright'
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { atTheEnd, ifItFails } from './at-the-end.ts'
import { keepPicture } from './gallery.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Debian's Chromium. Each page is one person at one computer. `faults`: what pages did wrong; a refusal of the service is no fault. */
export async function openBrowser() {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: flags })
  atTheEnd(() => browser.close())
  const faults: string[] = []
  return {
    faults,
    newPage: async (options: BrowserContextOptions = {}): Promise<Page> => {
      const context = await browser.newContext({
        locale: 'fr-FR',
        timezoneId: 'Europe/Paris',
        viewport: { width: 1280, height: 800 },
        reducedMotion: 'reduce',
        ...options,
      })
      context.setDefaultTimeout(20_000)
      context.on('weberror', (error) => faults.push(error.error().message))
      context.on('console', (message) => {
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text())
      })
      const page = await context.newPage()
      ifItFails(() => keepPicture(page, `Échec ${browser.contexts().indexOf(context)}`))
      return page
    },
  }
}

/** What react-aria says of a button outlives that button by some seconds. */
const leftover = '[data-live-announcer] [role=img]'

/** What axe finds on the page as it stands: nothing. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).exclude(leftover).analyze()
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html }) => `    ${html}`).join('\n')}`)
  expect(found, page.url()).toEqual([])
}

/** Nothing sticks out of the window, whose width is that of a phone. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const excess = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  expect(excess, page.url()).toBeLessThanOrEqual(0)
}
