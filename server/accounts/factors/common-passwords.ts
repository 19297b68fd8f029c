/** What people choose when they are asked for twelve characters, as lists of stolen passwords show; and their own name or address. */
const COMMON = ['motdepasse', 'password', 'azerty', 'qwerty', 'administrateur', 'administrator', 'controle', 'bonjour', 'soleil', 'jetaime']
const ROWS = [
  'azertyuiopqsdfghjklmwxcvbn',
  'qwertyuiopasdfghjklzxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  '1234567890',
]
const FEWEST = 6 // different characters, or letters beside what is easy to guess

/**
 * Simple and honest: not a list of millions, but what is left when the easy parts are taken away (common words, rows of the
 * keyboard, repetitions, what is known of the person) must still be something.
 */
export function isCommonPassword(password: string, known: string[]): boolean {
  const plain = password.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  if (new Set(plain).size < FEWEST) return true
  const words = [...COMMON, ...known.flatMap((fact) => fact.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length > 3)]
  const withoutWords = words.reduce((text, word) => text.replaceAll(word, ''), plain)
  return withoutRows(withoutWords).length < FEWEST
}

/** Without any four neighbours of a keyboard's row, in either direction. */
function withoutRows(text: string): string {
  const runs = ROWS.flatMap((row) => [row, [...row].reverse().join('')])
  for (let i = 0; i + 4 <= text.length; i++) {
    const four = text.slice(i, i + 4)
    if (runs.some((run) => run.includes(four)) || new Set(four).size === 1) return withoutRows(text.slice(0, i) + text.slice(i + 4))
  }
  return text
}
