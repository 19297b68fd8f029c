import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

const MOST_STOPS = 80

/** With the Tab key alone, to a place where one sees that one is. */
export async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  const reached = target.and(page.locator(':focus'))
  for (let stops = 0; (await reached.count()) === 0; stops++) {
    if (stops === MOST_STOPS) throw new Error(`Tab never comes to ${target}`)
    await page.keyboard.press(key)
  }
  await expectFocusToShow(page)
}

export async function pressOn(page: Page, target: Locator, key = 'Enter', way = 'Tab'): Promise<void> {
  await tabTo(page, target, way)
  await page.keyboard.press(key)
}

/** The element, or the box drawn for it, has an outline. */
export async function expectFocusToShow(page: Page): Promise<void> {
  const outlines = await page.evaluate<string[]>(`
    Array.from({ length: 4 }).reduce(({ element, found }) => {
      const style = element && getComputedStyle(element)
      return { element: element?.parentElement, found: style && style.outlineStyle !== 'none' ? [...found, style.outlineWidth] : found }
    }, { element: document.activeElement, found: [] }).found`)
  expect(outlines, await page.locator(':focus').first().ariaSnapshot()).not.toEqual([])
}

/** Somewhere on the page, not lost at its top. */
export const hasFocus = (page: Page): Promise<boolean> => page.evaluate<boolean>('document.activeElement !== document.body')
