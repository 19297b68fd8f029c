/** Rows picked in a list, by their keys. A range goes from `anchor`; `before`: what was picked when it began, so that it can be made shorter again. */
export type Picks = { keys: ReadonlySet<string>; before: ReadonlySet<string>; anchor: string | null }

const picks = (keys: ReadonlySet<string>, anchor: string | null): Picks => ({ keys, before: keys, anchor })
export const nothingPicked: Picks = picks(new Set(), null)
export const pickAll = (rows: readonly string[]): Picks => picks(new Set(rows), null)

export function toggleRow({ keys }: Picks, key: string): Picks {
  const next = new Set(keys)
  if (!next.delete(key)) next.add(key)
  return picks(next, key)
}

/** From the anchor to this row; without anchor, from `from`. */
export function extendPicks({ before, anchor }: Picks, rows: readonly string[], from: number, to: number): Picks {
  const found = anchor === null ? -1 : rows.indexOf(anchor)
  const start = found < 0 ? from : found
  const range = rows.slice(Math.min(start, to), Math.max(start, to) + 1)
  return { keys: new Set([...before, ...range]), before, anchor: rows[start] ?? null }
}
