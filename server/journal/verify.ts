import { sql } from 'kysely'
import type { SpaceId } from '../../shared/vocabulary.ts'
import type { Db } from '../platform/db.ts'
import { seal } from './record.ts'

const BATCH = 5000

/** The first entry of a chain that is not as it was written, or null. Read in batches: a journal is as long as an audit. */
export async function findBrokenEntry(db: Db, spaceId: SpaceId | null): Promise<number | null> {
  let previous: { id: number; hash: string } | undefined
  for (;;) {
    const entries = await db
      .selectFrom('journal')
      .where('space_id', 'is not distinct from', spaceId)
      .where('id', '>', previous?.id ?? 0)
      .orderBy('id')
      .limit(BATCH)
      .select(['id', 'at', 'actor_id', 'actor_name', 'ip', 'event', 'space_id', 'hash', sql<string>`data::text`.as('data')])
      .execute()
    for (const entry of entries) {
      if (entry.hash !== seal(entry, previous?.hash)) return entry.id
      previous = entry
    }
    if (entries.length < BATCH) return null
  }
}
