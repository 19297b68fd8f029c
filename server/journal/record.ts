import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { SpaceId, UserId } from '../../shared/vocabulary.ts'
import type { Ctx, Visit } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'
import type { JournalEvent, JournalEvents } from './events.ts'
import { findLastSeal } from './read-chain.ts'
import { seal } from './seal.ts'

/** Who acts: a person, or nobody yet (`actor` absent), or the service itself (`actorName`). */
type Scene = Pick<Visit, 'now' | 'ip'> & { actor?: Pick<Ctx['actor'], 'id' | 'name'>; actorName?: string }

export type Fact = { [Event in JournalEvent]: { event: Event; data: JournalEvents[Event] } }[JournalEvent]

/**
 * Takes a Tx on purpose: the fact and its trace are written together or not at all. Call it after the other
 * writes: it holds the space's chain until the transaction ends.
 */
export const record = <Event extends JournalEvent>(
  tx: Tx,
  scene: Scene,
  spaceId: SpaceId | null,
  event: Event,
  data: JournalEvents[Event],
): Promise<void> => recordAll(tx, scene, spaceId, [{ event, data } as Fact])

/** The same for an act that does many things at once: as many statements as for one. */
export const recordAll = (tx: Tx, { now, ip, actor, actorName = '' }: Scene, spaceId: SpaceId | null, facts: Fact[]): Promise<void> =>
  recordEntries(
    tx,
    spaceId,
    facts.map((fact) => ({ ...fact, at: now(), actorId: actor?.id ?? null, actorName: actor?.name ?? actorName, ip })),
  )

/** What happened at other times and by several people. At most some thousands in one call. */
export type Entry = Fact & { at: Date; actorId: UserId | null; actorName: string; ip: string }

/** For what another service has recorded: everything that happens here goes through `record`. */
export async function recordEntries(tx: Tx, spaceId: SpaceId | null, entries: Entry[]): Promise<void> {
  if (entries.length === 0) return
  // Two statements on purpose: one alone would choose the last entry before it waits for the lock.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`journal ${spaceId ?? ''}`}, 0))`.execute(tx)
  let previous = await findLastSeal(tx, spaceId)
  const rows = entries.map(({ at, actorId, actorName, ip, event, data }) => {
    const salt = randomBytes(16).toString('hex')
    const entry = { at, actor_id: actorId, actor_name: actorName, ip, salt, event, space_id: spaceId, data: JSON.stringify(data) }
    previous = seal(entry, previous)
    return { ...entry, hash: previous }
  })
  await tx.insertInto('journal').values(rows).execute()
}
