import type { PropertyName, Wanted } from './parse-propfind.ts'

/** What is known of one folder or file: the inner XML of each property of the namespace `DAV:`. */
export type Resource = { href: string; properties: Record<string, string> }

/** The answer to a PROPFIND: what each resource has of what was asked, and what it has not. */
export const multistatus = (resources: Resource[], wanted: Wanted): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:">${resources.map((one) => response(one, wanted)).join('')}</D:multistatus>`

function response({ href, properties }: Resource, wanted: Wanted): string {
  const all = Object.entries(properties)
  if (wanted.kind !== 'prop') {
    const found = all.map(([name, value]) => element(name, wanted.kind === 'propname' ? '' : value))
    return `<D:response><D:href>${escapeXml(href)}</D:href>${propstat(found, '200 OK')}</D:response>`
  }
  const has = ({ namespace, name }: PropertyName) => namespace === 'DAV:' && Object.hasOwn(properties, name)
  const found = wanted.names.filter(has).map(({ name }) => element(name, properties[name] ?? ''))
  const missing = wanted.names.filter((one) => !has(one)).map(unknown)
  const states = [
    found.length > 0 || missing.length === 0 ? propstat(found, '200 OK') : '',
    missing.length > 0 ? propstat(missing, '404 Not Found') : '',
  ]
  return `<D:response><D:href>${escapeXml(href)}</D:href>${states.join('')}</D:response>`
}

const propstat = (elements: string[], status: string) =>
  `<D:propstat><D:prop>${elements.join('')}</D:prop><D:status>HTTP/1.1 ${status}</D:status></D:propstat>`

const element = (name: string, value: string) => (value ? `<D:${name}>${value}</D:${name}>` : `<D:${name}/>`)

/** A name comes back as it was asked, in its own namespace, whatever that is. */
const unknown = ({ namespace, name }: PropertyName) =>
  namespace === 'DAV:' ? `<D:${name}/>` : namespace === '' ? `<${name} xmlns=""/>` : `<N:${name} xmlns:N="${escapeXml(namespace)}"/>`

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }
export const escapeXml = (text: string): string =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => escapes[character] ?? '') : text
