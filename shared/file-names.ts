const MOST_CHARACTERS = 150
/** What Linux takes, less the longest that is added: `CORBEILLE-Q100-T100-100-` before and ` (999)` after. */
const MOST_BYTES = 255 - 24 - 6

const isPath = /^[a-z]:[\\/]|^~?[\\/]|(?:^|[\\/])\.{1,2}[\\/]/i
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[1-9¹²³])\s*(?:\.|$)/i
const extension = /^(.+?)((?:\.tar)?\.[\p{L}\p{N}_-]{1,16})$/iu
// Overrides and isolates turn a name round: « fdp.exe » for « exe.pdf ». U+200D stays: emoji are built with it.
// Noncharacters make invalid what carries the name in XML: the file explorer would not open the whole folder.
const invisible = /[\u{200B}\u{200E}\u{200F}\u{202A}-\u{202E}\u{2060}\u{2066}-\u{2069}\u{FEFF}]|\p{Noncharacter_Code_Point}/gu

const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' })
const bytesOf = (text: string) => new TextEncoder().encode(text).length

/** What PostgreSQL can store of the name that somebody's computer gave; nothing else is altered. */
export const storableName = (original: string): string => original.replaceAll('\0', '').toWellFormed()

/** The same name, fit for Windows, macOS and Linux, alone or in the classified tree. */
export function safeFileName(original: string): string {
  const name = lastPart(original.toWellFormed().normalize('NFC'))
    .replace(/[\t\n\r\u{85}\u{2028}\u{2029}]/gu, ' ')
    .replace(/\p{Cc}/gu, '')
    .replace(invisible, '')
    .replace(/[<>:"/\\|?*]/g, '-')
    .normalize('NFC') // what was removed may have stood between a letter and its accent
  const { base, end } = splitExtension(guarded(trimmed(name)))
  return guarded(trimmed(shorten(base, MOST_BYTES - bytesOf(end)) + end) || 'sans nom')
}

/** `Budget (2).xlsx` when `Budget.xlsx` is taken: Windows and macOS ignore case. */
export function uniqueName(name: string, taken: Iterable<string>): string {
  const keys = new Set(Array.from(taken, keyOf))
  const { base, end } = splitExtension(name)
  let unique = name
  for (let count = 2; keys.has(keyOf(unique)); count++) unique = `${base} (${count})${end}`
  return unique
}

/** Coarser than the `lower` of PostgreSQL, which guards the rows: it knows no « ς » and lowers « İ » to « i ». */
const keyOf = (name: string) => name.normalize('NFC').toLowerCase().replaceAll('i̇', 'i').toUpperCase()

/** A path loses its folders; a mere slash, as Macs allow in « 12/2025.pdf », is part of the name. */
const lastPart = (name: string) => (isPath.test(name) ? (name.split(/[\\/]/).findLast(Boolean) ?? '') : name)

// Looking back keeps it from trying again at each of a hundred thousand spaces.
const trimmed = (name: string) => name.trimStart().replace(/(?<![\s.])[\s.]+$/u, '')
const guarded = (name: string) => (reserved.test(name) ? `_${name}` : name)

/** `.tar.gz` is one extension; what is too long for one, or holds a space, is none. */
function splitExtension(name: string): { base: string; end: string } {
  const [, base = name, end = ''] = extension.exec(name) ?? []
  return { base, end }
}

/** Cut between two characters as people see them, so that no accent is torn off, unless the very first is too long. */
function shorten(text: string, mostBytes: number): string {
  const kept =
    cut(
      Array.from(graphemes.segment(text), ({ segment }) => segment),
      mostBytes,
    ) || cut(Array.from(text), mostBytes)
  return kept === text ? text : kept.trimEnd()
}

function cut(parts: string[], mostBytes: number): string {
  let kept = ''
  let characters = 0
  for (const part of parts) {
    characters += Array.from(part).length
    if (characters > MOST_CHARACTERS || bytesOf(kept) + bytesOf(part) > mostBytes) break
    kept += part
  }
  return kept
}
