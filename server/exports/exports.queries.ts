import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { AppError } from '../../shared/errors.ts'
import type { QuestionnaireId } from '../../shared/vocabulary.ts'
import type { Actor } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import { facts, questionnairesVisibleTo, questionsVisibleTo } from '../questionnaires/questionnaires.queries.ts'
import { isShownTo } from '../spaces/shown-files.ts'
import { shownNumber } from '../spaces/shown-number.ts'

/** What a document says of its questionnaire; a draft shows the number that it would get. */
export const findHeader = (db: Db, actor: Actor, id: QuestionnaireId) =>
  questionnairesVisibleTo(db, actor)
    .where('q.id', '=', id)
    .select(facts)
    .select(shownNumber.as('number'))
    .select(['q.due_date as dueDate', 'q.published_at as publishedAt', 'q.updated_at as updatedAt'])
    .select(['s.procedure', 's.organization', 's.reference_code as referenceCode'])
    .executeTakeFirstOrThrow(() => new AppError('notFound'))
export type Header = Awaited<ReturnType<typeof findHeader>>

/** A whole questionnaire as people read it, in one query. */
export const findContent = (db: Db, actor: Actor, id: QuestionnaireId) =>
  questionnairesVisibleTo(db, actor)
    .where('q.id', '=', id)
    .select(['q.introduction'])
    .select((q) => [
      jsonArrayFrom(
        q
          .selectFrom('annexes as a')
          .whereRef('a.questionnaire_id', '=', 'q.id')
          .where('a.question_id', 'is', null)
          .where(isShownTo(actor, 'a'))
          .orderBy(sql`a.file_name collate "fr-x-icu"`)
          .select('a.file_name as name'),
      ).as('annexes'),
      jsonArrayFrom(
        q
          .selectFrom('themes as t')
          .whereRef('t.questionnaire_id', '=', 'q.id')
          .orderBy('t.number')
          .select(['t.number', 't.title'])
          .select((t) =>
            jsonArrayFrom(
              t
                .selectFrom('questions as n')
                .whereRef('n.theme_id', '=', 't.id')
                .orderBy('n.number')
                .select(['n.number', 'n.text'])
                .select((n) =>
                  jsonArrayFrom(
                    n
                      .selectFrom('annexes as a')
                      .whereRef('a.question_id', '=', 'n.id')
                      .where(isShownTo(actor, 'a'))
                      .orderBy(sql`a.file_name collate "fr-x-icu"`)
                      .select('a.file_name as name'),
                  ).as('annexes'),
                ),
            ).as('questions'),
          ),
      ).as('themes'),
    ])
    .executeTakeFirstOrThrow(() => new AppError('notFound'))
export type Content = Awaited<ReturnType<typeof findContent>>

const author = sql<string>`u.first_name || ' ' || u.last_name`

/** Every question of a published questionnaire with what answers it: its deposits, trash left out, and its last declaration. */
export const listQuestions = (db: Db, actor: Actor, id: QuestionnaireId) =>
  questionsVisibleTo(db, actor)
    .where('q.id', '=', id)
    .orderBy('t.number')
    .orderBy('n.number')
    .select([
      't.number as themeNumber',
      't.title as themeTitle',
      'n.number as questionNumber',
      'n.text',
      'n.status',
      'n.reason',
      'q.status as questionnaireStatus',
    ])
    .select((n) => [
      jsonArrayFrom(
        n
          .selectFrom('deposits as d')
          .innerJoin('users as u', 'u.id', 'd.author_id')
          .whereRef('d.question_id', '=', 'n.id')
          .where('d.trashed_at', 'is', null)
          .where(isShownTo(actor))
          .orderBy(sql`d.file_name collate "fr-x-icu"`)
          .select(['d.file_name as name', 'd.sha256', 'd.deposited_at as depositedAt', 'd.reason', author.as('author')]),
      ).as('deposits'),
      jsonArrayFrom(
        n
          .selectFrom('declarations as e')
          .innerJoin('users as u', 'u.id', 'e.author_id')
          .whereRef('e.question_id', '=', 'n.id')
          .orderBy('e.id', 'desc')
          .limit(1)
          .select(['e.kind', 'e.text', 'e.date', 'e.declared_at as declaredAt', author.as('author')]),
      ).as('declarations'),
    ])
    .execute()
export type QuestionRow = Awaited<ReturnType<typeof listQuestions>>[number]
