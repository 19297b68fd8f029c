import { sql } from 'kysely'
import type { QuestionnaireLine } from '../../shared/spaces.contract.ts'
import type { SpaceId } from '../../shared/vocabulary.ts'
import type { Actor } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import { isInProgress } from './awaited.ts'
import { isQuestionnaireVisibleToMember, membershipsOf } from './memberships.queries.ts'
import { hasNewStatus, newQuestions } from './news.ts'
import { shownNumber } from './shown-number.ts'

/** Of several spaces in one query; in each by number, and then the drafts. */
export async function listQuestionnaires(db: Db, actor: Actor, spaceIds: SpaceId[]): Promise<Map<SpaceId, QuestionnaireLine[]>> {
  const isAmong = sql<boolean>`space_id = any(${spaceIds})`
  const rows = await db
    .selectFrom('questionnaire_counts as c')
    .innerJoin('questionnaires as q', 'q.id', 'c.questionnaire_id')
    .innerJoin('spaces as s', 's.id', 'c.space_id')
    .innerJoin(membershipsOf(db, actor).where(isAmong).as('m'), 'm.space_id', 'c.space_id')
    .leftJoin('users as e', 'e.id', 'q.editor_id')
    .leftJoin('visits as v', (on) => on.onRef('v.questionnaire_id', '=', 'q.id').on('v.user_id', '=', actor.id))
    .where(isQuestionnaireVisibleToMember)
    .select(['q.id', 'q.space_id as spaceId', 'q.title', 'q.status', 'q.due_date as dueDate', shownNumber.as('number')])
    .select(['e.id as editorId', sql<string>`e.first_name || ' ' || e.last_name`.as('editorName')])
    .select([
      'c.questions',
      'c.answered',
      'c.accepted',
      'c.returned',
      'c.deposits',
      hasNewStatus.as('hasNewStatus'),
      newQuestions.as('newQuestions'),
    ])
    .orderBy(sql`q.number nulls last`)
    .orderBy('q.draft_position')
    .orderBy('q.id')
    .execute()
  const lines = new Map<SpaceId, QuestionnaireLine[]>(spaceIds.map((id) => [id, []]))
  for (const {
    spaceId,
    editorId,
    editorName,
    deposits,
    questions,
    answered,
    accepted,
    newQuestions: news,
    hasNewStatus: isNew,
    ...row
  } of rows)
    lines.get(spaceId)?.push({
      ...row,
      isInProgress: isInProgress(row.status, deposits),
      editor: editorId && { id: editorId, name: editorName },
      progress: { questions, answered, accepted },
      news: { questions: news, status: isNew },
    })
  return lines
}
