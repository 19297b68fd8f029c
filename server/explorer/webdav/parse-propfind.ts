import { SaxesParser } from 'saxes'
import { AppError } from '../../../shared/errors.ts'

export type PropertyName = { namespace: string; name: string }
export type Wanted = { kind: 'allprop' | 'propname' } | { kind: 'prop'; names: PropertyName[] }

const DAV = 'DAV:'
const MOST_NAMES = 200
/** Three say all there is to ask. The parser looks for a namespace through all that are open: twenty thousand would hold everybody up. */
const MOST_DEPTH = 16

/**
 * The body of a PROPFIND; none asks for everything. Read by a strict parser that knows no entity but XML's own: a document type
 * is refused, and with it files of the server and laughs by the billion.
 */
export function parsePropfind(body: Buffer): Wanted {
  const text = decode(body)
  if (!text.trim()) return { kind: 'allprop' }
  const names: PropertyName[] = []
  const kinds: string[] = []
  const open: string[] = []
  const parser = new SaxesParser({ xmlns: true, position: false })
  const refuse = () => {
    throw new AppError('webdav.malformed')
  }
  parser.on('error', refuse)
  parser.on('doctype', refuse)
  parser.on('opentag', ({ uri, local }) => {
    if (open.length >= MOST_DEPTH) refuse()
    const tag = `${uri}${local}`
    if (open.length === 0 && tag !== `${DAV}propfind`) refuse()
    if (open.length === 1 && ['DAV:allprop', 'DAV:propname', 'DAV:prop'].includes(tag)) kinds.push(local)
    if (open.length === 2 && open[1] === 'DAV:prop') names.push({ namespace: uri, name: local })
    open.push(tag)
  })
  parser.on('closetag', () => open.pop())
  parser.write(text).close()

  const [kind, ...others] = kinds
  if (others.length > 0 || names.length > MOST_NAMES) refuse()
  if (kind === 'prop') return { kind, names }
  return kind === 'allprop' || kind === 'propname' ? { kind } : refuse()
}

/** UTF-8 or UTF-16, as every reader of XML must know them. */
function decode(body: Buffer): string {
  const encoding = body[0] === 0xfe && body[1] === 0xff ? 'utf-16be' : body[0] === 0xff && body[1] === 0xfe ? 'utf-16le' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(body)
  } catch {
    throw new AppError('webdav.malformed')
  }
}
