import { type ExpressionBuilder, sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import { AppError } from '../../shared/errors.ts'
import type { QuestionView } from '../../shared/questionnaires.contract.ts'
import type { QuestionId, QuestionnaireId, ThemeId } from '../../shared/vocabulary.ts'
import type { Actor } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import type { Tables } from '../platform/tables.ts'
import { corrections, viewOfCorrection } from './corrections.queries.ts'
import { depositRowsVisibleTo, viewOfDeposit } from './deposits.queries.ts'
import { questionsVisibleTo } from './questionnaires.queries.ts'

export const annexColumns = ['a.id', 'a.file_name as name', 'a.size', 'a.sha256', 'a.media_type as mediaType'] as const

/** The last one counts; the journal keeps them all. */
const lastDeclaration = (eb: ExpressionBuilder<Tables & { n: Tables['questions'] }, 'n'>) =>
  jsonObjectFrom(
    eb
      .selectFrom('declarations as e')
      .innerJoin('users as u', 'u.id', 'e.author_id')
      .whereRef('e.question_id', '=', 'n.id')
      .select(['e.kind', 'e.text', 'e.deposit_id as depositId', 'e.date', 'e.declared_at as declaredAt', 'u.id as authorId'])
      .select(sql<string>`u.first_name || ' ' || u.last_name`.as('authorName'))
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
      jsonArrayFrom(eb.selectFrom('annexes as a').whereRef('a.question_id', '=', 'n.id').select(annexColumns).orderBy('a.id')).as(
        'annexes',
      ),
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
  return questions.map(({ declaration, correction, decidedAt, ...question }) => ({
    ...question,
    correction: viewOfCorrection(correction),
    decidedAt: decidedAt?.toISOString() ?? null,
    declaration: declaration && viewOfDeclaration(declaration),
    deposits: (depositsOf.get(question.id) ?? []).map(viewOfDeposit),
  }))
}

export async function viewQuestion(db: Db, actor: Actor, id: QuestionId): Promise<QuestionView> {
  const [question] = await listQuestions(db, actor, { questionId: id })
  if (!question) throw new AppError('notFound')
  return question
}

type DeclarationRow = Omit<NonNullable<QuestionView['declaration']>, 'author' | 'declaredAt'> & {
  /** As JSON gives it: text. */
  declaredAt: Date | string
  authorId: NonNullable<QuestionView['declaration']>['author']['id']
  authorName: string
}
const viewOfDeclaration = ({ authorId, authorName, declaredAt, ...declaration }: DeclarationRow): QuestionView['declaration'] => ({
  ...declaration,
  author: { id: authorId, name: authorName },
  declaredAt: new Date(declaredAt).toISOString(),
})
