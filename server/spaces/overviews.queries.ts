import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import { isQuestionnaireVisibleToMember, membershipsOf } from './memberships.queries.ts'
import { hasNewQuestions, hasNewStatus } from './news.ts'
import { spacesVisibleTo } from './spaces.queries.ts'

export type Overview = Awaited<ReturnType<ReturnType<typeof overviewsOf>['execute']>>[number]

/** All that lies in each space of the actor, in one line. */
export const overviewsOf = (db: Db, actor: Actor) =>
  spacesVisibleTo(db, actor)
    .innerJoin(membershipsOf(db, actor).as('m'), 'm.space_id', 's.id')
    .leftJoin('questionnaire_counts as c', (on) => on.onRef('c.space_id', '=', 's.id').on(isQuestionnaireVisibleToMember))
    .leftJoin('visits as v', (on) => on.onRef('v.questionnaire_id', '=', 'c.questionnaire_id').on('v.user_id', '=', actor.id))
    .groupBy(['s.id', 'm.inspects', 'm.answers'])
    .select(['s.id', 's.procedure', 's.organization', 's.reference_code as referenceCode', 'm.inspects', 'm.answers'])
    .select([
      total('c.questions').as('questions'),
      total('c.answered').as('answered'),
      total('c.accepted').as('accepted'),
      sql<string | null>`min(c.due_date) filter (where c.status in ('published', 'incomplete'))`.as('nextDueDate'),
      some(sql`c.status = 'draft'`).as('hasDraft'),
      some(sql`c.status = 'published'`).as('hasPublished'),
      some(sql`c.status = 'answered'`).as('hasAnswered'),
      some(sql`c.status = 'incomplete'`).as('hasIncomplete'),
      some(sql`${hasNewStatus} or ${hasNewQuestions}`).as('hasNews'),
    ])

/** Drafts ask nothing of anybody yet. */
const total = (column: string) => sql<number>`coalesce(sum(${sql.ref(column)}) filter (where c.status <> 'draft'), 0)`
const some = (condition: RawBuilder<unknown>) => sql<boolean>`coalesce(bool_or(${condition}), false)`
