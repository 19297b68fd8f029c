import { sql } from 'kysely'
import type { SpaceId } from '../../shared/vocabulary.ts'
import type { Db } from '../platform/db.ts'
import type { SealedEntry } from './seal.ts'

const BATCH = 1000

export type ChainedEntry = SealedEntry & { id: number; hash: string }

/** The entries of a chain in their order, batch after batch: a journal is as long as an audit. `upTo`: the last one wanted. */
export async function* readChain(db: Db, spaceId: SpaceId | null, { upTo }: { upTo?: number } = {}): AsyncGenerator<ChainedEntry[]> {
  for (let last = 0; ; ) {
    const entries = await db
      .selectFrom('journal')
      .where('space_id', 'is not distinct from', spaceId)
      .where('id', '>', last)
      .$if(upTo !== undefined, (query) => query.where('id', '<=', upTo!))
      .orderBy('id')
      .limit(BATCH)
      .select(['id', 'at', 'actor_id', 'actor_name', 'ip', 'salt', 'event', 'space_id', 'hash', sql<string>`data::text`.as('data')])
      .execute()
    yield entries
    if (entries.length < BATCH) return
    last = entries.at(-1)!.id
  }
}

/** The seal of the last entry: it holds all that came before. Undefined: nothing was written yet. */
export async function findLastSeal(db: Db, spaceId: SpaceId | null): Promise<string | undefined> {
  const last = await db
    .selectFrom('journal')
    .where('space_id', 'is not distinct from', spaceId)
    .orderBy('id', 'desc')
    .select('hash')
    .limit(1)
    .executeTakeFirst()
  return last?.hash
}
