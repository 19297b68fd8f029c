import { expect, it } from 'vitest'
import { loadConfig } from '../platform/config.ts'
import { renderText } from './render-text.ts'

const below = (path: string) => loadConfig({ PUBLIC_URL: `https://audit.example.org${path}`, SUPPORT_EMAIL: 'aide@example.org' })

it('sets words in French typography, and leaves addresses as they are written', () => {
  const html = renderText(`L'aide : [l'"été"](https://example.org/l'été?q=a:b) « ici » !`, below(''))
  expect(html).toBe(
    '<p>L’aide\u202f: <a href="https://example.org/l\'%C3%A9t%C3%A9?q=a:b">l’&quot;été&quot;</a> «\u202fici\u202f»\u202f!</p>',
  )
})

it('finds the other pages below the path where the service lives, and no other site', () => {
  const html = renderText('[FAQ](/faq) ![](/logo) [ailleurs](//example.org/faq) [loin](https://example.org/faq)', below('/e-controle'))
  expect([...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address]) => address)).toEqual([
    '/e-controle/faq',
    '/e-controle/logo',
    '//example.org/faq',
    'https://example.org/faq',
  ])
  expect(renderText('[FAQ](/faq)', below(''))).toBe('<p><a href="/faq">FAQ</a></p>')
})

it.each(['> ', '>', '- > ', '> * '])('quotes within quotes no deeper than twenty times, written « %s »', (marks) => {
  const quotes = renderText(`${marks.repeat(1000)}Fin`, below('')).match(/<blockquote>/g)?.length ?? 0
  expect(quotes).toBeLessThanOrEqual(20)
})
