/** Names that are nearly, but not quite, a known one. Short names are left alone: PATH is not a misspelt PORT. */
export function findMisspelt(given: string[], known: string[]): { given: string; meant: string }[] {
  const strangers = given.filter((name) => name.length >= 7 && !known.includes(name))
  return strangers.flatMap((name) => {
    const meant = known.find((other) => other.length >= 7 && distance(name.toUpperCase(), other) <= 2)
    return meant ? [{ given: name, meant }] : []
  })
}

/** Levenshtein's: how many letters to add, remove or replace. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1]
    for (const [column, other] of [...to].entries()) {
      next.push(Math.min(next[column]! + 1, row[column + 1]! + 1, row[column]! + (letter === other ? 0 : 1)))
    }
    row = next
  }
  return row.at(-1)!
}
