import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { AppError } from '../../shared/errors.ts'
import type { QuestionnaireView } from '../../shared/questionnaire-view.ts'
import type { QuestionnaireId } from '../../shared/vocabulary.ts'
import type { Actor } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { abilities } from '../policies/verdict.ts'
import { isInProgress } from '../spaces/awaited.ts'
import { isShownTo } from '../spaces/shown-files.ts'
import { shownNumber } from '../spaces/shown-number.ts'
import { corrections, viewOfCorrection } from './corrections.queries.ts'
import { annexColumns, listQuestions } from './question-views.queries.ts'
import { facts, questionnairesVisibleTo } from './questionnaires.queries.ts'
import { pauseBefore } from './visits.ts'

/**
 * A whole questionnaire in three queries, however long. A draft shows the number that it would get. `at`: of a new reading, which may
 * begin a visit; an act goes on with the one under way.
 */
export async function viewQuestionnaire(db: Db, actor: Actor, id: QuestionnaireId, at = new Date(0)): Promise<QuestionnaireView> {
  const { editorId, editorName, editorSince, updatedAt, publishedAt, newSince, deposits, questions, answered, accepted, themes, ...q } =
    await findHeader(db, actor, id, at)
  const questionsOf = Map.groupBy(await listQuestions(db, actor, { questionnaireId: id }), ({ themeId }) => themeId)
  return {
    ...q,
    isInProgress: isInProgress(q.status, deposits),
    editor: editorId && { id: editorId, name: editorName },
    editorSince: editorSince?.toISOString() ?? null,
    updatedAt: updatedAt.toISOString(),
    publishedAt: publishedAt?.toISOString() ?? null,
    newSince: newSince.toISOString(),
    progress: { questions, answered, accepted },
    titleCorrection: viewOfCorrection(q.titleCorrection),
    introductionCorrection: viewOfCorrection(q.introductionCorrection),
    themes: themes.map(({ correction, ...theme }) => ({
      ...theme,
      correction: viewOfCorrection(correction),
      questions: questionsOf.get(theme.id) ?? [],
    })),
    abilities: abilities(questionnairePolicy, actor, { ...q, editorId }),
  }
}

const findHeader = (db: Db, actor: Actor, id: QuestionnaireId, at: Date) =>
  questionnairesVisibleTo(db, actor)
    .where('q.id', '=', id)
    .leftJoin('users as e', 'e.id', 'q.editor_id')
    .leftJoin('visits as v', (on) => on.onRef('v.questionnaire_id', '=', 'q.id').on('v.user_id', '=', actor.id))
    .innerJoin('questionnaire_counts as c', 'c.questionnaire_id', 'q.id')
    .select(facts)
    .select(['q.introduction', 'q.due_date as dueDate', 'q.version', 'q.return_reason as returnReason'])
    .select([
      'q.updated_at as updatedAt',
      'q.published_at as publishedAt',
      'q.editor_since as editorSince',
      sql<string>`e.first_name || ' ' || e.last_name`.as('editorName'),
      sql<Date>`coalesce(
        case when v.last_at < ${pauseBefore(at)} then v.last_at else v.since end,
        (select min(added_at) from memberships m where m.user_id = ${actor.id} and m.space_id = q.space_id))`.as('newSince'),
    ])
    .select(['c.questions', 'c.answered', 'c.accepted', 'c.deposits'])
    .select((eb) => [
      shownNumber.as('number'),
      corrections.title.as('titleCorrection'),
      corrections.introduction.as('introductionCorrection'),
      eb
        .selectFrom('deposits as d')
        .innerJoin('questions as n', 'n.id', 'd.question_id')
        .whereRef('n.questionnaire_id', '=', 'q.id')
        .where('d.trashed_at', 'is not', null)
        .where(isShownTo(actor))
        .select((d) => d.fn.countAll<number>().as('n'))
        .$asScalar()
        .$notNull()
        .as('trashCount'),
      jsonArrayFrom(
        eb
          .selectFrom('themes as t')
          .whereRef('t.questionnaire_id', '=', 'q.id')
          .select(['t.id', 't.number', 't.title', corrections.theme.as('correction')])
          .orderBy('t.number'),
      ).as('themes'),
      jsonArrayFrom(
        eb
          .selectFrom('annexes as a')
          .whereRef('a.questionnaire_id', '=', 'q.id')
          .where('a.question_id', 'is', null)
          .where(isShownTo(actor, 'a'))
          .select(annexColumns)
          .orderBy('a.id'),
      ).as('annexes'),
    ])
    .executeTakeFirstOrThrow(() => new AppError('notFound'))
