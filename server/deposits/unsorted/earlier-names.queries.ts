import { sql } from 'kysely'
import type { QuestionId, QuestionnaireId } from '../../../shared/vocabulary.ts'
import type { Actor } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { depositsVisibleTo } from '../../questionnaires/deposits.queries.ts'
import { findQuestionnaire, questionsVisibleTo } from '../../questionnaires/questionnaires.queries.ts'

/** Of each question; more would say no more. */
const MOST_NAMES = 20

/** How the same question was answered in earlier audits, of those that the actor sees: the names of the latest files. */
export async function listEarlierNames(db: Db, actor: Actor, id: QuestionnaireId): Promise<{ questionId: QuestionId; names: string[] }[]> {
  await findQuestionnaire(db, actor, id)
  const asked = questionsVisibleTo(db, actor)
    .where('q.id', '=', id)
    .select(['n.id', sql<string>`lower(trim(n.text))`.as('text')])
  const ranked = depositsVisibleTo(db, actor)
    .innerJoin(asked.as('a'), (on) => on.on(sql<boolean>`lower(trim(n.text)) = a.text`))
    .where('q.id', '!=', id)
    .where('d.trashed_at', 'is', null)
    .select(['a.id as questionId', 'd.original_name as name'])
    .select(sql<number>`row_number() over (partition by a.id order by d.id desc)`.as('rank'))
  const rows = await db
    .selectFrom(ranked.as('r'))
    .where('r.rank', '<=', MOST_NAMES)
    .groupBy('r.questionId')
    .select(['r.questionId', sql<string[]>`json_agg(r.name order by r.rank)`.as('names')])
    .orderBy('r.questionId')
    .execute()
  return rows
}
