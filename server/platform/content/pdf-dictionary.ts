/** Numbers, names and references as text (of a reference, its number); strings as bytes; of an array, its first item. */
export type PdfFacts = Map<string, string | Buffer>

const isSpace = (byte: number) => byte <= 0x20
const isDelimiter = (byte: number) => '()<>[]{}/%'.includes(String.fromCharCode(byte))
const isRegular = (byte: number | undefined) => byte !== undefined && !isSpace(byte) && !isDelimiter(byte)

/** The first dictionary in these bytes, one level deep (ISO 32000-1, 7.3). What follows its end is not looked at. */
export function readDictionary(bytes: Buffer): PdfFacts {
  const facts: PdfFacts = new Map()
  let key: string | null = null
  let depth = 0
  const start = bytes.indexOf('<<')
  for (let at = start; at >= 0 && at < bytes.length; ) {
    const { kind, value, next } = readToken(bytes, at)
    at = next
    if (kind === 'open') depth++
    else if (kind === 'close') {
      if (--depth === 0) break
      if (depth === 1) key = null
    } else if (depth === 1 && kind === 'name' && key === null) key = String(value)
    else if (depth === 1 && key !== null && kind !== 'other') {
      facts.set(key, value)
      key = null
    }
  }
  return facts
}

type Token = { kind: 'open' | 'close' | 'name' | 'value' | 'other'; value: string | Buffer; next: number }

function readToken(bytes: Buffer, at: number): Token {
  const mark = bytes.toString('latin1', at, at + 2)
  if (mark === '<<') return { kind: 'open', value: '', next: at + 2 }
  if (mark === '>>') return { kind: 'close', value: '', next: at + 2 }
  if (mark[0] === '(') return readLiteral(bytes, at + 1)
  if (mark[0] === '<') {
    const end = bytes.indexOf('>', at)
    const next = end < 0 ? bytes.length : end + 1
    return { kind: 'value', value: Buffer.from(bytes.toString('latin1', at + 1, next - 1).replace(/\s/g, ''), 'hex'), next }
  }
  if (mark[0] === '/') return readRegular(bytes, at + 1, 'name')
  return isRegular(bytes[at]) ? readRegular(bytes, at, 'value') : { kind: 'other', value: '', next: at + 1 }
}

function readRegular(bytes: Buffer, at: number, kind: 'name' | 'value'): Token {
  let next = at
  while (isRegular(bytes[next])) next++
  return { kind, value: bytes.toString('latin1', at, next), next }
}

const ESCAPES: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12 }

function readLiteral(bytes: Buffer, start: number): Token {
  const value: number[] = []
  let depth = 1
  let at = start
  for (; at < bytes.length; at++) {
    const sign = String.fromCharCode(bytes[at]!)
    if (sign === '(') depth++
    else if (sign === ')' && --depth === 0) break
    if (sign !== '\\') {
      value.push(bytes[at]!)
      continue
    }
    const [octal] = /^[0-7]{1,3}/.exec(bytes.toString('latin1', at + 1, at + 4)) ?? []
    const next = String.fromCharCode(bytes[at + 1] ?? 0)
    if (octal) value.push(Number.parseInt(octal, 8) & 0xff)
    else if (next !== '\n' && next !== '\r') value.push(ESCAPES[next] ?? next.charCodeAt(0))
    at += octal?.length ?? (bytes.toString('latin1', at + 1, at + 3) === '\r\n' ? 2 : 1)
  }
  return { kind: 'value', value: Buffer.from(value), next: at + 1 }
}
