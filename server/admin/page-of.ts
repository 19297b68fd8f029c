/** One page of a list of which one more than `limit` was read: `next` is where the following one begins. */
export function pageOf<Row extends { id: number }, Item>(rows: Row[], limit: number, view: (row: Row) => Item) {
  const shown = rows.slice(0, limit)
  return { items: shown.map(view), next: rows.length > limit ? (shown.at(-1)!.id as Row['id']) : null }
}
