import { sql } from 'kysely'
import type { SpaceName } from '../../shared/spaces.contract.ts'
import type { Actor } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import { spacePolicy } from '../policies/space.policy.ts'
import { abilities } from '../policies/verdict.ts'
import { isInProgress } from './awaited.ts'
import { membershipsOf } from './memberships.queries.ts'
import { hasNewStatus, newQuestions } from './news.ts'
import { rolesOf } from './roles.ts'
import { shownNumber } from './shown-number.ts'
import { isQuestionnaireVisibleTo, spacesVisibleTo } from './spaces.queries.ts'

/** What every page asks for beside its own data: one query, and nothing that would have to be counted. */
export async function listSpaceNames(db: Db, actor: Actor): Promise<SpaceName[]> {
  const spaces = await spacesVisibleTo(db, actor)
    .innerJoin(membershipsOf(db, actor).as('m'), 'm.space_id', 's.id')
    .leftJoin('questionnaires as q', (on) => on.onRef('q.space_id', '=', 's.id').on(isQuestionnaireVisibleTo(actor)))
    .leftJoin('questionnaire_counts as c', 'c.questionnaire_id', 'q.id')
    .leftJoin('visits as v', (on) => on.onRef('v.questionnaire_id', '=', 'q.id').on('v.user_id', '=', actor.id))
    .groupBy(['s.id', 'm.inspects', 'm.answers'])
    .select(['s.id', 's.procedure', 's.organization', 's.reference_code as referenceCode', 'm.inspects', 'm.answers'])
    .select(
      sql<Named[]>`coalesce(
        json_agg(json_build_object('id', q.id, 'number', ${shownNumber}, 'title', q.title, 'status', q.status,
          'deposits', c.deposits, 'news', json_build_object('questions', ${newQuestions}, 'status', ${hasNewStatus})) order by q.number nulls last, q.draft_position, q.id) filter (where q.id is not null), '[]')`.as(
        'questionnaires',
      ),
    )
    .orderBy('s.id', 'desc')
    .execute()
  return spaces.map(({ inspects, answers, ...space }) => ({
    ...space,
    role: inspects ? ('inspector' as const) : ('respondent' as const),
    roles: rolesOf({ inspects, answers }),
    questionnaires: space.questionnaires.map((q) => ({ ...q, isInProgress: isInProgress(q.status, q.deposits) })),
    abilities: abilities(spacePolicy, actor, space),
  }))
}

type Named = Omit<SpaceName['questionnaires'][number], 'isInProgress'> & { deposits: number }
