import { type Leaf, leavesOf, type Placed, type Row } from './place-documents.ts'

/**
 * Identifiers of files. A range goes from `anchor`, the row chosen last, to `end`; `before` is what was chosen when it began, so
 * that a range can be made shorter again.
 */
export type Choice = { chosen: ReadonlySet<string>; before: ReadonlySet<string>; anchor: string | null; end: string | null }

const choice = (chosen: ReadonlySet<string>, row: string | null): Choice => ({ chosen, before: chosen, anchor: row, end: row })
export const nothingChosen: Choice = choice(new Set(), null)
export const chooseAll = (leaves: Leaf[]): Choice => choice(new Set(takable(leaves)), null)

/** A folder is its files: the first press chooses them all, the next one none. */
export function toggle({ chosen }: Choice, node: Placed): Choice {
  const isAll = stateOf(chosen, node) === 'all'
  const next = new Set(chosen)
  for (const id of takable(leavesOf(node))) isAll ? next.delete(id) : next.add(id)
  return choice(next, node.id)
}

/** Everything from the anchor to this row; of an open folder, only the files between the two. */
export function extendTo({ before, anchor }: Choice, rows: Row[], to: number): Choice {
  const found = rows.findIndex(({ node }) => node.id === anchor)
  const from = found < 0 ? to : found
  const [first, last] = [Math.min(from, to), Math.max(from, to)]
  const chosen = new Set(before)
  for (let at = first; at <= last; at++) {
    const isOpen = rows[at + 1]?.parent === at
    if (!isOpen) for (const id of takable(leavesOf(rows[at]!.node))) chosen.add(id)
  }
  return { chosen, before, anchor: rows[from]!.node.id, end: rows[to]!.node.id }
}

/** The same by the shift key and an arrow: a range that does not go on from where it ended begins here. */
export function extendFrom(now: Choice, rows: Row[], at: number, to: number): Choice {
  const here = rows[at]!.node.id
  return extendTo(now.end === here ? now : choice(now.chosen, here), rows, to)
}

export type ChoiceState = 'impossible' | 'none' | 'some' | 'all'
export function stateOf(chosen: ReadonlySet<string>, node: Placed): ChoiceState {
  const ids = takable(leavesOf(node))
  const count = ids.filter((id) => chosen.has(id)).length
  if (ids.length === 0) return 'impossible'
  return count === 0 ? 'none' : count < ids.length ? 'some' : 'all'
}

const takable = (leaves: Leaf[]): string[] => leaves.filter(({ canTake }) => canTake).map(({ id }) => id)
