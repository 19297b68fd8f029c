import { readFileSync } from 'node:fs'
import type { PageName } from '../../shared/vocabulary.ts'

export const pageTitles: Record<PageName, string> = {
  cgu: 'Conditions générales d’utilisation',
  'mentions-legales': 'Mentions légales',
  'donnees-personnelles': 'Données personnelles',
  cookies: 'Cookies',
  accessibilite: 'Accessibilité',
  contact: 'Contact',
}

const texts = new Map<PageName, string>()

/** What a page says before anybody wrote another text: what comes with the service, in `texts/`. Read once. */
export function presetText(page: PageName): string {
  const text = texts.get(page) ?? readFileSync(new URL(`texts/${page}.md`, import.meta.url), 'utf8')
  texts.set(page, text)
  return text
}
