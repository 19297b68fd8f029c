import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { addressOf, type Db } from './db.ts'

const lock = sql`hashtextextended('stored bytes stay', 0)`
const patience = 5_000 // for removals that are going on

/** Somebody else keeps the bytes in place already. */
export class AlreadyKept extends Error {}

/**
 * From now on no byte leaves the store: whoever would remove some leaves them to the sweep (`unlessKept`). One holder at a time,
 * on a connection of its own; `lost` is aborted when that breaks, since bytes may leave again.
 */
export async function keepBytes(db: Db): Promise<{ lost: AbortSignal; release: () => Promise<void> }> {
  const client = new pg.Client({ connectionString: addressOf(db), keepAlive: true })
  const controller = new AbortController()
  client.on('error', (error) => controller.abort(error))
  await client.connect()
  const { sql: take } = sql`select pg_try_advisory_lock(${lock}) as taken`.compile(db)
  for (const deadline = Date.now() + patience; ; await wait(100)) {
    if ((await client.query<{ taken: boolean }>(take)).rows[0]?.taken) return { lost: controller.signal, release: () => client.end() }
    if (Date.now() < deadline) continue
    await client.end()
    throw new AlreadyKept()
  }
}

/** Removes bytes, unless they are kept in place at this moment: then false, and nothing is done. The transaction only holds the lock. */
export const unlessKept = (db: Db, remove: () => Promise<void>): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_xact_lock_shared(${lock}) as free`.execute(tx)
    if (!rows[0]?.free) return false
    await remove()
    return true
  })
