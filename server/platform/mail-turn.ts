import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from './db.ts'

/**
 * Many mail servers refuse what looks like a flood: whoever has a message to send takes the next free instant, by the database's
 * clock, and waits for it. All lanes of all processes share the pause; nothing is held meanwhile.
 */
export async function waitForTurn(db: Db, spacing: number): Promise<void> {
  if (spacing === 0) return
  const { rows } = await sql<{ left: number }>`
    update mail_turn set next_at = greatest(next_at, clock_timestamp()) + ${spacing} * interval '1 millisecond'
    returning extract(epoch from next_at - clock_timestamp())::float8 * 1000 - ${spacing}::float8 as left`.execute(db)
  await wait(Math.max(0, rows[0]!.left))
}
