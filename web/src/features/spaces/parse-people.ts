export type PersonRead = { email: string; firstName: string; lastName: string }

const address = /(?:mailto:)?([^\s<>"'(),;:]+@[^\s<>"'(),;:]+)/gi

/**
 * What people paste: one address per line, or separated by commas or semicolons, with or without a name, « Prénom Nom <adresse> »
 * or « NOM, Prénom <adresse> », columns of a spreadsheet. An address that comes twice counts once. `unread`: lines without any.
 */
export function parsePeople(text: string): { people: PersonRead[]; unread: string[] } {
  const people = new Map<string, PersonRead>()
  const unread: string[] = []
  for (const line of text.split(/[\r\n]+/).filter((one) => one.trim() !== '')) {
    const found = [...line.matchAll(address)]
    if (found.length === 0) unread.push(line.trim())
    found.forEach((match, place) => {
      const before = line.slice(endOf(found[place - 1]), match.index)
      const after = found.length === 1 ? line.slice(endOf(match)) : ''
      const email = match[1]!.replace(/\.+$/, '').toLowerCase()
      const names = namesIn(before)
      const person = { email, ...(names.lastName ? names : namesIn(after)) }
      if (!people.has(email)) people.set(email, person)
    })
  }
  return { people: [...people.values()], unread }
}

const endOf = (match?: RegExpMatchArray): number => (match ? match.index! + match[0].length : 0)

/** « NOM, Prénom » says itself which is which; so do capitals; otherwise the first word is the first name. */
function namesIn(text: string): { firstName: string; lastName: string } {
  const plain = text.replace(/["<>()\t]/g, ' ').replace(/^[\s,;:]+|[\s,;:]+$/g, '')
  const [head = '', tail] = plain.split(/\s*[,;]\s*/)
  if (tail) return { firstName: tail.trim(), lastName: head.trim() }
  const words = head.split(/\s+/).filter(Boolean)
  const isCapital = (word: string) => word.length > 1 && /\p{Lu}/u.test(word) && word === word.toUpperCase()
  const capitals = words.filter(isCapital)
  if (capitals.length > 0 && capitals.length < words.length)
    return { firstName: words.filter((word) => !isCapital(word)).join(' '), lastName: capitals.join(' ') }
  return { firstName: words[0] ?? '', lastName: words.slice(1).join(' ') }
}
