import type { Insertable } from 'kysely'
import { sql } from 'kysely'
import type { UserId } from '../../shared/vocabulary.ts'
import type { Entry, Fact } from '../journal/record.ts'
import type { Db, Tx } from '../platform/db.ts'
import type { FileStore } from '../platform/files.ts'
import type { Tables } from '../platform/tables.ts'
import type { Media } from './media-paths.ts'
import type { Report } from './report.ts'

/** What the parts of an import share. */
export type Import = {
  /** Sees the temporary tables of the workbench. */
  db: Db
  /** One transaction: what it writes is there for good, unless this is only a rehearsal. */
  batch<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>
  files: Pick<FileStore, 'put'>
  media: Media
  now: () => Date
  report: Report
  /** Who signs what has no known author any more: an account that nobody can open. */
  unknownPerson: UserId
}

type Kept = 'users' | 'spaces' | 'questionnaires' | 'themes' | 'questions' | 'annexes' | 'deposits' | 'faq_items'
type Row<Table extends Kept> = Insertable<Tables[Table]> & { sourceId: number }

/**
 * Inserts rows under the identifiers that they had; one that is taken here by something else gives a new one, said in the
 * report: the old address of that row leads elsewhere. Gives what each became.
 */
export async function keepRows<Table extends Kept>(
  tx: Tx,
  report: Report,
  kind: string,
  table: Table,
  rows: Row<Table>[],
  { withIds = true } = {},
): Promise<Map<number, number>> {
  if (rows.length === 0) return new Map()
  const ids = rows.map(({ sourceId }) => sourceId)
  const { rows: found } = await sql<{ id: number }>`select id from ${sql.table(table)} where id = any(${ids}::bigint[])`.execute(tx)
  const taken = new Set(found.map(({ id }) => id))
  const isMoved = (id: number) => !withIds || taken.has(id)
  const fresh = await nextIds(tx, table, ids.filter(isMoved).length)
  const targets = new Map(ids.map((id) => [id, isMoved(id) ? (fresh.pop() as number) : id]))

  const values = rows.map(({ sourceId, ...row }) => ({ ...row, id: targets.get(sourceId) }))
  const columns = sql.join(Object.keys(values[0] as object).map((name) => sql.ref(name)))
  await sql`
    insert into ${sql.table(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(values)}::json)`.execute(tx)
  await rememberRows(tx, kind, targets)
  if (withIds)
    for (const id of ids.filter(isMoved)) await report.note({ kind, id, problem: 'newIdentifier', detail: `${id} → ${targets.get(id)}` })
  return targets
}

async function nextIds(tx: Tx, table: Kept, count: number): Promise<number[]> {
  const next = sql<{ id: number }>`select nextval(pg_get_serial_sequence(${table}, 'id')) as id from generate_series(1, ${count}::int)`
  return (await next.execute(tx)).rows.map(({ id }) => id).reverse()
}

/** Taken over: never again, whatever becomes of it here. */
export async function rememberRows(tx: Tx, kind: string, targets: Map<number, number>): Promise<void> {
  await sql`
    insert into imported_rows (kind, source_id, target_id)
    select ${kind}, source, target from unnest(${[...targets.keys()]}::bigint[], ${[...targets.values()]}::bigint[]) as x (source, target)
  `.execute(tx)
}

/** An entry of the journal that says what the import itself does. */
export const imported = ({ now }: Pick<Import, 'now'>, fact: Fact): Entry => ({
  ...fact,
  at: now(),
  actorId: null,
  actorName: 'Reprise de l’ancienne application',
  ip: '',
})

/** Reads and writes by turns, a batch at a time, until nothing is left after the last identifier. */
export async function inBatches<Row extends { id: number }>(
  read: (after: number) => Promise<{ rows: Row[] }>,
  write: (rows: Row[]) => Promise<void>,
): Promise<void> {
  for (let after = 0; ; ) {
    const { rows } = await read(after)
    if (rows.length === 0) return
    await write(rows)
    after = (rows.at(-1) as Row).id
  }
}
