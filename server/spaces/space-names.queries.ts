import { type RawBuilder, sql } from 'kysely'
import type { SpaceName } from '../../shared/spaces.contract.ts'
import type { Actor } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import { spacePolicy } from '../policies/space.policy.ts'
import { abilities } from '../policies/verdict.ts'
import { isInProgress } from './awaited.ts'
import { isQuestionnaireVisibleToMember, membershipsOf } from './memberships.queries.ts'
import { hasNewStatus, newQuestions } from './news.ts'
import { rolesOf } from './roles.ts'
import { shownNumber } from './shown-number.ts'
import { spacesVisibleTo } from './spaces.queries.ts'

/** What every page asks for beside its own data: one query, and nothing that would have to be counted. */
export async function listSpaceNames(db: Db, actor: Actor): Promise<SpaceName[]> {
  const spaces = await spacesVisibleTo(db, actor)
    .innerJoin(membershipsOf(db, actor).as('m'), 'm.space_id', 's.id')
    .leftJoin('questionnaire_counts as c', (on) => on.onRef('c.space_id', '=', 's.id').on(isQuestionnaireVisibleToMember))
    .leftJoin('questionnaires as q', 'q.id', 'c.questionnaire_id')
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
    .select([total(toReview).as('toReview'), total(toProvide).as('toProvide')])
    .orderBy('s.id', 'desc')
    .execute()
  return spaces.map(({ inspects, answers, toReview, toProvide, ...space }) => ({
    ...space,
    waiting: { toReview, toProvide },
    role: inspects ? ('inspector' as const) : ('respondent' as const),
    roles: rolesOf({ inspects, answers }),
    questionnaires: space.questionnaires.map((q) => ({ ...q, isInProgress: isInProgress(q.status, q.deposits) })),
    abilities: abilities(spacePolicy, actor, space),
  }))
}

type Named = Omit<SpaceName['questionnaires'][number], 'isInProgress'> & { deposits: number }

const total = (count: RawBuilder<number>) => sql<number>`coalesce(sum(${count}), 0)::int`
/** As `isListed` of the lists of questions, from what is counted already. */
const toReview = sql<number>`case when m.inspects and q.status not in ('draft', 'finalized') then c.answered - c.accepted end`
const toProvide = sql<number>`case
  when not m.answers then 0
  when q.status in ('published', 'incomplete') then c.questions - c.answered
  when q.status = 'answered' then c.returned end`
