import { sql } from 'kysely'
import type { JournalEntryView } from '../../shared/spaces.contract.ts'
import type { SpaceId } from '../../shared/vocabulary.ts'
import type { JournalEvent } from '../journal/events.ts'
import type { Actor } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import { findSpace } from './spaces.queries.ts'

/**
 * What respondents read of a space's journal: what both sides see anyway. Drafts, messages, who reads what, and the names
 * of other spaces stay with the inspectors.
 */
const SHARED_EVENTS = [
  'space.created',
  'space.updated',
  'space.restored',
  'member.added',
  'member.removed',
  'questionnaire.published',
  'questionnaire.answered',
  'questionnaire.returned',
  'questionnaire.finalized',
  'questionnaire.reopened',
  'questionnaire.corrected',
  'questionnaire.unpublished',
  'questionnaire.dueDateChanged',
  'question.declared',
  'question.accepted',
  'question.returned',
  'deposit.received',
  'deposit.imported',
  'deposit.refused',
  'deposit.scanned',
  'deposit.trashed',
  'deposit.restored',
] satisfies JournalEvent[]

/** Does the journal of the space tell this person what such an entry says? */
export async function isToldTo(db: Db, actor: Actor, spaceId: SpaceId) {
  const held = await db
    .selectFrom('deposits as d')
    .where('d.space_id', '=', spaceId)
    .where('d.is_held', '=', true)
    .where('d.scan', '!=', 'infected')
    .where('d.author_id', '!=', actor.id)
    .select('d.id')
    .execute()
  const hidden = new Set<unknown>(held.map(({ id }) => id))
  const isHidden = (data: string) => hidden.size > 0 && hidden.has(JSON.parse(data).depositId)
  return ({ event, data }: { event: string; data: string }): boolean =>
    (actor.inspects(spaceId) || (SHARED_EVENTS as string[]).includes(event)) && !isHidden(data)
}

/** Of entries `j`: a file that an antivirus holds is its author's alone, its name too. Found infected, it is told to both sides. */
export const tellsNoHeldFile = ({ id }: Actor) =>
  sql<boolean>`not exists (
    select from deposits d
    where d.id = (j.data->>'depositId')::bigint and d.is_held and d.scan <> 'infected' and d.author_id <> ${id})`

type Page = { after?: number | undefined; limit: number }

/** Newest first. */
export async function listActivity(db: Db, actor: Actor, spaceId: SpaceId, { after, limit }: Page) {
  await findSpace(db, actor, spaceId)
  const entries = await db
    .selectFrom('journal as j')
    .where('j.space_id', '=', spaceId)
    .$if(!actor.inspects(spaceId), (query) => query.where('j.event', 'in', SHARED_EVENTS))
    .where(tellsNoHeldFile(actor))
    .$if(after !== undefined, (query) => query.where('j.id', '<', after!))
    .select(['j.id', 'j.at', 'j.actor_id', 'j.actor_name', 'j.event', 'j.data'])
    .orderBy('j.id', 'desc')
    .limit(limit + 1)
    .execute()
  const items = entries.slice(0, limit).map(
    ({ at, actor_id, actor_name, data, ...entry }): JournalEntryView => ({
      ...entry,
      at: at.toISOString(),
      actor: { id: actor_id, name: actor_name },
      data: data as Record<string, unknown>,
    }),
  )
  return { items, next: entries.length > limit ? items.at(-1)!.id : null }
}
