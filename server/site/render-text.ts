import { micromark } from 'micromark'
import { basePathOf } from '../platform/base-path.ts'
import type { Config } from '../platform/config.ts'
import { typeset } from '../platform/french.ts'

/** Quotes within quotes, or within lists, as nobody writes them: thousands would hold everybody up for a minute. */
const DEEP = /(?:[>*+-][ \t]*){21,}/g
const cutQuotes = (marks: string) => (marks.includes('>') ? marks.slice(0, 20) : marks)

/**
 * The HTML of a text that administrators wrote, in Markdown (CommonMark). HTML in it is shown, not obeyed, and no address
 * acts (`javascript:`): micromark's rule unless told otherwise. `{{nom}}` is the value of a setting. Typography is for words:
 * addresses stay as they are written.
 */
export function renderText(text: string, config: Config): string {
  const words: Record<string, string> = {
    nom: config.siteName,
    adresse: config.publicUrl,
    assistance: config.supportEmail ?? '(adresse à renseigner)',
    service: config.serviceName,
    'adresse postale': config.serviceAddress ?? '(adresse à renseigner)',
    téléphone: config.servicePhone ?? '(téléphone à renseigner)',
    courriel: config.serviceEmail ?? config.supportEmail ?? '(adresse à renseigner)',
    conformité: config.accessibilityState,
  }
  const filled = text.replace(/\{\{ *([\p{L} ]+?) *\}\}/gu, (whole, name: string) => escapeMarkdown(words[name] ?? whole))
  return micromark(filled.replace(DEEP, cutQuotes))
    .split(/(<[^>]*>)/)
    .map((part) => (part.startsWith('<') ? atBasePath(part, config) : typeset(part)))
    .join('')
}

/** A link to another page of the service is written `/faq`, wherever the service lives. */
const atBasePath = (tag: string, config: Config): string => tag.replace(/ (href|src)="(?=\/(?!\/))/, `$&${basePathOf(config)}`)

/** A value is words, whatever signs it holds; an address is a link. */
const escapeMarkdown = (value: string): string =>
  /^(https?:\/\/|[^\s@]+@)[^\s<>]+$/.test(value) ? `<${value}>` : value.replace(/[\\`*_[\]<>#&]/g, '\\$&')
