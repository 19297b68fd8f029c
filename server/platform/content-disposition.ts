const plain: Record<string, string> = { '’': "'", '‘': "'", '–': '-', '—': '-', œ: 'oe', Œ: 'OE', æ: 'ae', Æ: 'AE', '«': "'", '»': "'" }

/** The name for all (RFC 6266): exact in UTF-8, and as near as ASCII can be for a client that knows nothing else. */
export function attachment(name: string): string {
  const ascii = name
    .replace(/./gu, (character) => plain[character] ?? character)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["\\%]/gu, '_')
  const exact = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${exact}`
}
