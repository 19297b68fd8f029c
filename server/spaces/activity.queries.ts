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

/** Of deposits `d` and annexes `a`: known to their author alone until an antivirus has spoken. Found infected, they are told to both sides. */
const isHeldFrom = ({ id }: Actor, file: 'd' | 'a') =>
  sql<boolean>`(${sql.ref(`${file}.is_held`)} and ${sql.ref(`${file}.scan`)} <> 'infected' and ${sql.ref(`${file}.author_id`)} <> ${id})`

/**
 * Does the journal of the space tell this person what such an entry says? Of files that an antivirus holds, and of the receipts that
 * list them, it tells their author alone; so ask for entries no later than those which were there before.
 */
export async function isToldTo(db: Db, actor: Actor, spaceId: SpaceId) {
  const { rows } = await sql<{ fact: string; id: number }>`
    select 'depositId' as fact, d.id from deposits d where d.space_id = ${spaceId} and ${isHeldFrom(actor, 'd')}
    union all
    select 'receiptId', f.receipt_id from deposits d join receipt_files f on f.deposit_id = d.id
    where d.space_id = ${spaceId} and ${isHeldFrom(actor, 'd')}
    union all
    select 'annexId', a.id from annexes a join questionnaires q on q.id = a.questionnaire_id
    where q.space_id = ${spaceId} and ${isHeldFrom(actor, 'a')}`.execute(db)
  const hidden = new Set(rows.map(({ fact, id }) => `${fact} ${id}`))
  const isHidden = (data: string) => hidden.size > 0 && Object.entries(JSON.parse(data)).some(([fact, id]) => hidden.has(`${fact} ${id}`))
  return ({ event, data }: { event: string; data: string }): boolean =>
    (actor.inspects(spaceId) || (SHARED_EVENTS as string[]).includes(event)) && !isHidden(data)
}

/** The same of entries `j`, in the statement that reads them. */
const tellsNoHeldFile = (actor: Actor) =>
  sql<boolean>`(
    not exists (select from deposits d where d.id = (j.data->>'depositId')::bigint and ${isHeldFrom(actor, 'd')})
    and not exists (select from annexes a where a.id = (j.data->>'annexId')::bigint and ${isHeldFrom(actor, 'a')})
    and not exists (select from deposits d join receipt_files f on f.deposit_id = d.id
      where d.space_id = j.space_id and f.receipt_id = (j.data->>'receiptId')::bigint and ${isHeldFrom(actor, 'd')}))`

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
