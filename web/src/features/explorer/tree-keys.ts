import { plain } from '../../../../shared/plain-text.ts'
import { nameOf, type Row } from './place-documents.ts'

/** Where a key leads from a row, as in any file explorer; null: it leads nowhere. `page`: how many rows one sees. */
export function rowAfter(key: string, rows: readonly unknown[], at: number, page: number): number | null {
  const last = rows.length - 1
  const moves: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: last,
    PageDown: at + page,
    PageUp: at - page,
  }
  const to = moves[key]
  return to === undefined ? null : Math.min(last, Math.max(0, to))
}

/** The next row whose name begins so, with its place (`Q01-T02-03-`) or without; the typed letters go on, one letter goes to the next. */
export function rowNamed(typed: string, rows: Row[], at: number): number | null {
  const wanted = plain(typed)
  const start = typed.length === 1 ? at + 1 : at
  const found = rows.findIndex((_, i) => begins(rows[(start + i) % rows.length]!, wanted))
  return found < 0 ? null : (start + found) % rows.length
}

function begins({ node }: Row, wanted: string): boolean {
  const name = plain(nameOf(node))
  return name.startsWith(wanted) || name.replace(/^(?:corbeille-)?q\d+-t\d+-\d+-/, '').startsWith(wanted)
}
