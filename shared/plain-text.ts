/** Without case nor accents: how people search. */
export const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** What is to be found, each anywhere. */
export const wordsOf = (search: string): string[] => plain(search).split(/\s+/).filter(Boolean)

/** Every word of the search is somewhere in the text: « sport 2026 » finds « 2026_MinSports ». */
export function hasWords(text: string, search: string): boolean {
  const where = plain(text)
  return wordsOf(search).every((word) => where.includes(word))
}
