import { expect, it } from 'vitest'
import { loadConfig } from '../platform/config.ts'
import { button, list, paragraph, quote } from './letter.ts'
import { renderLetter } from './render-letter.ts'

const config = loadConfig({ PUBLIC_URL: 'https://e-controle.example.org', SUPPORT_EMAIL: 'aide@example.org' })
const url = 'https://e-controle.example.org/espace/3'
const blocks = [paragraph('Bonjour,'), list('un', 'deux'), quote('Merci.\n\nÀ demain'), button('Ouvrir', url)]

it('says the same in text and in HTML', () => {
  const { subject, text, html } = renderLetter({ subject: 'Un sujet', blocks }, config)
  expect(subject).toBe('Un sujet')
  expect(text).toBe(
    [
      'Bonjour,',
      '',
      '- un',
      '- deux',
      '',
      '> Merci.',
      '> ',
      '> À demain',
      '',
      'Ouvrir\u202f:',
      url,
      '',
      '-- ',
      'e.contrôle, https://e-controle.example.org',
      'Ce message est envoyé automatiquement. Une question\u202f? Écrivez à aide@example.org.',
      '',
    ].join('\n'),
  )
  for (const words of [
    '<p>Bonjour,</p>',
    '<li>un</li>',
    'Merci.<br>\n<br>\nÀ demain',
    `<a href="${url}"`,
    'aide@example.org',
    '<title>Un sujet</title>',
  ])
    expect(html).toContain(words)
})

it('shows what people wrote as they wrote it, and lets none of it act', () => {
  const wicked = `<img src=x onerror="alert('1')"> & <a href='https://evil.example'>`
  const { html, text } = renderLetter(
    { subject: wicked, blocks: [paragraph(wicked), quote(wicked), list(wicked), button(wicked, url)] },
    config,
  )
  expect(html).not.toMatch(/<img|evil.example'>|onerror="/)
  const shown = '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; &lt;a href=&#39;https://evil.example&#39;&gt;'
  expect(html.split(shown)).toHaveLength(6)
  expect(text.split(wicked)).toHaveLength(5)
})

it('fetches nothing from anywhere, and reads on a phone', () => {
  const { html } = renderLetter({ subject: 'Un sujet', blocks }, config)
  expect(html).not.toMatch(/<img|<link|<script|@import|url\(|src=/)
  expect(html).toContain('<html lang="fr">')
  expect(html).toContain('<meta name="viewport"')
})
