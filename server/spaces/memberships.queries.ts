import { sql } from 'kysely'
import type { Actor } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'

/** What the actor is in each space, and since when. */
export const membershipsOf = (db: Db, actor: Actor) =>
  db
    .selectFrom('memberships')
    .where('user_id', '=', actor.id)
    .groupBy('space_id')
    .select(({ fn }) => ['space_id', fn.min('added_at').as('added_at')])
    .select([sql<boolean>`bool_or(role = 'inspector')`.as('inspects'), sql<boolean>`bool_or(role = 'respondent')`.as('answers')])

/** The rule of `isQuestionnaireVisibleTo`, for lists of all that one has: counts `c` and the actor's memberships `m` of the space are joined already. */
export const isQuestionnaireVisibleToMember = sql<boolean>`(c.status <> 'draft' or m.inspects)`
