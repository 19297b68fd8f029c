import type { SpaceId } from '../../shared/vocabulary.ts'
import type { Ctx, Visit } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import type { JournalEvent, JournalEvents } from './events.ts'
import { type Entry, recordEntries } from './record.ts'

type Reader = Pick<Visit, 'db' | 'now' | 'ip'> & { actor?: Pick<Ctx['actor'], 'id' | 'name'>; actorName?: string }

/**
 * Who reads what: durable when this returns, so before the first byte leaves; in the journal within a second or so. Only those who
 * act wait for the chain of a space: a reader would wait for a hundred deposits, and hold a connection meanwhile.
 */
export async function noteReading<Event extends JournalEvent>(
  { db, now, ip, actor, actorName = '' }: Reader,
  spaceId: SpaceId | null,
  event: Event,
  data: JournalEvents[Event],
): Promise<void> {
  const reading = { at: now(), actor_id: actor?.id ?? null, actor_name: actor?.name ?? actorName, ip, event, space_id: spaceId }
  await db
    .insertInto('readings')
    .values({ ...reading, data: JSON.stringify(data) })
    .execute()
}

const BATCH = 1000

/** Gives readings their place in the chains. Of two processes that do it at once, one finds nothing left. */
export async function chainReadings(db: Db): Promise<void> {
  const waiting = await db.selectFrom('readings').select('space_id').distinct().execute()
  for (const { space_id } of waiting) {
    let chained = BATCH
    while (chained === BATCH) chained = await chainBatch(db, space_id)
  }
}

const chainBatch = (db: Db, spaceId: SpaceId | null): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const readings = await tx
      .deleteFrom('readings')
      .where(({ eb, selectFrom }) =>
        eb(
          'id',
          'in',
          selectFrom('readings').where('space_id', 'is not distinct from', spaceId).orderBy('id').limit(BATCH).select('id').forUpdate(),
        ),
      )
      .returning(['id', 'at', 'actor_id as actorId', 'actor_name as actorName', 'ip', 'event', 'data'])
      .execute()
    readings.sort((one, other) => one.id - other.id)
    await recordEntries(
      tx,
      spaceId,
      readings.map(({ id, ...entry }) => entry as Entry),
    )
    return readings.length
  })
