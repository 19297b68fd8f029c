import type { Config } from '../platform/config.ts'
import { fr } from '../platform/french.ts'
import type { Message } from '../platform/mail.ts'
import type { Block, Letter } from './letter.ts'

type Rendered = Pick<Message, 'subject' | 'text' | 'html'>

/**
 * Nothing is fetched from anywhere: no image, no tracker. One column, so that it reads on a phone. `stopUrl`: the page where one
 * says that one wants no more of these.
 */
export function renderLetter(
  { subject, blocks }: Letter,
  { siteName, publicUrl, supportEmail }: Config,
  stopUrl: string | null = null,
): Rendered {
  const signature = [
    fr`${siteName}, ${publicUrl}`,
    fr`Ce message est envoyé automatiquement.${supportEmail ? fr` Une question ? Écrivez à ${supportEmail}.` : ''}`,
  ]
  const stop = fr`Ne plus recevoir ces messages`
  return {
    subject,
    text: [...blocks.map(textOf), ['-- ', ...signature, ...(stopUrl ? [fr`${stop} : ${stopUrl}`] : [])].join('\n')]
      .join('\n\n')
      .concat('\n'),
    html: page(subject, blocks.map(htmlOf), [...signature.map(escapeHtml), ...(stopUrl ? [link(stopUrl, stop)] : [])]),
  }
}

const link = (url: string, label: string) => `<a href="${escapeHtml(url)}" style="${styles.link}">${escapeHtml(label)}</a>`

function textOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text
    case 'button':
      return fr`${block.label} :\n${block.url}`
    case 'quote':
      return block.text.trim().replace(/^/gm, '> ')
    case 'heading':
      return [block.text, block.url].join('\n')
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n')
  }
}

const styles = {
  body: 'margin:0;padding:24px 16px;background:#ffffff;color:#1b1b1b;font:16px/1.5 Arial,Helvetica,sans-serif',
  button: 'display:inline-block;padding:12px 24px;border-radius:4px;background:#1f4e9e;color:#ffffff;font-weight:600;text-decoration:none',
  quote: 'margin:16px 0;padding:4px 16px;border-left:4px solid #c5cbd6',
  rule: 'margin:32px 0 16px;border:0;border-top:1px solid #c5cbd6',
  heading: 'margin:24px 0 8px;font-size:18px;line-height:1.3',
  link: 'color:#1f4e9e',
  small: 'font-size:14px;color:#555555',
}

function htmlOf(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${escapeHtml(block.text)}</p>`
    case 'button': {
      const url = escapeHtml(block.url)
      return [
        `<p style="margin:24px 0"><a href="${url}" style="${styles.button}">${escapeHtml(block.label)}</a></p>`,
        fr`<p style="${styles.small}">Si le bouton ne répond pas, copiez cette adresse dans votre navigateur :<br>`,
        `<span style="word-break:break-all">${url}</span></p>`,
      ].join('\n')
    }
    case 'quote':
      return `<blockquote style="${styles.quote}">${escapeHtml(block.text.trim())}</blockquote>`
    case 'heading':
      return `<h2 style="${styles.heading}">${link(block.url, block.text)}</h2>`
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n')}\n</ul>`
  }
}

const page = (title: string, blocks: string[], signature: string[]): string =>
  [
    '<!doctype html>',
    '<html lang="fr">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`,
    '</head>',
    `<body style="${styles.body}">`,
    '<div style="max-width:600px;margin:0 auto">',
    ...blocks,
    `<hr style="${styles.rule}">`,
    `<p style="${styles.small}">${signature.join('<br>\n')}</p>`,
    '</div>',
    '</body>',
    '</html>',
    '',
  ].join('\n')

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '\n': '<br>\n' }

/** What people wrote shows as they wrote it, line breaks included. */
const escapeHtml = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/[&<>"'\n]/g, (character) => entities[character]!)
