import { type ExpressionBuilder, sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import { classifiedName, type PlaceOfQuestion } from '../../shared/classified-name.ts'
import { AppError } from '../../shared/errors.ts'
import type { AnnexView, QuestionView } from '../../shared/questionnaire-view.ts'
import type { QuestionId, QuestionnaireId, ThemeId } from '../../shared/vocabulary.ts'
import type { Actor } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import type { Tables } from '../platform/tables.ts'
import { isShownTo } from '../spaces/shown-files.ts'
import { corrections, viewOfCorrection } from './corrections.queries.ts'
import { depositRowsVisibleTo, viewOfDeposit } from './deposits.queries.ts'
import { quarantinedOf, viewOfQuarantined } from './quarantined.queries.ts'
import { questionsVisibleTo } from './questionnaires.queries.ts'

export const annexColumns = [
  'a.id',
  'a.file_name as name',
  'a.size',
  'a.sha256',
  'a.media_type as mediaType',
  sql<AnnexView['scan']>`a.scan`.as('scan'),
  'a.is_held as isHeld',
] as const

/** The last one counts; the journal keeps them all. */
const lastDeclaration = (eb: ExpressionBuilder<Tables & { n: Tables['questions'] }, 'n'>) =>
  jsonObjectFrom(
    eb
      .selectFrom('declarations as e')
      .innerJoin('users as u', 'u.id', 'e.author_id')
      .whereRef('e.question_id', '=', 'n.id')
      .select(['e.kind', 'e.text', 'e.deposit_id as depositId', 'e.date', 'e.declared_at as declaredAt', 'u.id as authorId'])
      .select(sql<string>`u.first_name || ' ' || u.last_name`.as('authorName'))
      .leftJoin('deposits as sent', 'sent.id', 'e.deposit_id')
      .leftJoin('questions as n2', 'n2.id', 'sent.question_id')
      .leftJoin('themes as t2', 't2.id', 'n2.theme_id')
      .leftJoin('questionnaires as q2', 'q2.id', 't2.questionnaire_id')
      .select(['sent.file_name as sentName', 'q2.number as questionnaireNumber', 't2.number as themeNumber', 'n2.number as questionNumber'])
      .orderBy('e.id', 'desc')
      .limit(1),
  )

type Scope = { questionnaireId: QuestionnaireId } | { questionId: QuestionId }

/** Questions in order, each with its annexes, its answer without file and its deposits: two queries, however many. */
export async function listQuestions(db: Db, actor: Actor, scope: Scope): Promise<(QuestionView & { themeId: ThemeId })[]> {
  const [column, value] = 'questionId' in scope ? (['n.id', scope.questionId] as const) : (['q.id', scope.questionnaireId] as const)
  const questions = await questionsVisibleTo(db, actor)
    .where(column, '=', value)
    .select(['n.id', 'n.theme_id as themeId', 'n.number', 'n.text', 'n.status', 'n.reason', 'n.decided_at as decidedAt'])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('annexes as a')
          .whereRef('a.question_id', '=', 'n.id')
          .where(isShownTo(actor, 'a'))
          .select(annexColumns)
          .orderBy('a.id'),
      ).as('annexes'),
      quarantinedOf(eb, actor).as('quarantined'),
      lastDeclaration(eb).as('declaration'),
      corrections.question.as('correction'),
    ])
    .orderBy('t.number')
    .orderBy('n.number')
    .execute()
  const deposits = await depositRowsVisibleTo(db, actor)
    .where(column, '=', value)
    .where('d.trashed_at', 'is', null)
    .orderBy('d.id')
    .execute()
  const depositsOf = Map.groupBy(deposits, ({ questionId }) => questionId)
  return questions.map(({ declaration, correction, decidedAt, quarantined, ...question }) => ({
    ...question,
    correction: viewOfCorrection(correction),
    decidedAt: decidedAt?.toISOString() ?? null,
    declaration: declaration && viewOfDeclaration(declaration),
    deposits: (depositsOf.get(question.id) ?? []).map(viewOfDeposit),
    quarantined: quarantined.map(viewOfQuarantined),
  }))
}

export async function viewQuestion(db: Db, actor: Actor, id: QuestionId): Promise<QuestionView> {
  const [question] = await listQuestions(db, actor, { questionId: id })
  if (!question) throw new AppError('notFound')
  return question
}

type DeclarationRow = Omit<NonNullable<QuestionView['declaration']>, 'author' | 'declaredAt' | 'depositName'> & {
  /** As JSON gives it: text. */
  declaredAt: Date | string
  authorId: NonNullable<QuestionView['declaration']>['author']['id']
  authorName: string
  /** And its place: of the deposit to which it points. */
  sentName: string | null
  questionnaireNumber: number | null
  themeNumber: number | null
  questionNumber: number | null
}
function viewOfDeclaration({ kind, text, date, depositId, authorId, authorName, declaredAt, sentName, ...place }: DeclarationRow) {
  return {
    kind,
    text,
    date,
    depositId,
    depositName: sentName && classifiedName(place as PlaceOfQuestion, sentName),
    author: { id: authorId, name: authorName },
    declaredAt: new Date(declaredAt).toISOString(),
  }
}
