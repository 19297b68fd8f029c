import { sql } from 'kysely'
import { AppError } from '../../shared/errors.ts'
import type { Decided } from '../../shared/questionnaires.contract.ts'
import type { DepositId, QuestionId, QuestionnaireId } from '../../shared/vocabulary.ts'
import type { Fact } from '../journal/record.ts'
import type { Actor } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'
import { depositsVisibleTo } from './deposits.queries.ts'

/** What is decided on: a question, or one of its files. `number`: « 2.4 ». */
type Target = { questionnaireId: QuestionnaireId; questionId: QuestionId; number: string } & (
  | { depositId: null; isAnswered: boolean }
  | { depositId: DepositId; name: string; isTrashed: boolean }
)
/** `reason`: what is missing; null: accepted. */
export type Checked = Target & { reason: string | null; fact: Fact }

/** Throws at the first that cannot be: not there, given twice, in the trash, nothing to accept, no reason to return. */
export async function checkDecisions(tx: Tx, actor: Actor, ids: QuestionnaireId[], decisions: Decided[]): Promise<Checked[]> {
  const questionIds = decisions.flatMap(({ questionId }) => questionId ?? [])
  const depositIds = decisions.flatMap(({ depositId }) => depositId ?? [])
  const left = {
    questionId: new Map((await findQuestions(tx, ids, questionIds)).map((one) => [one.questionId as number, one])),
    depositId: new Map((await findDeposits(tx, actor, ids, depositIds)).map((one) => [one.depositId as number, one])),
  }
  return decisions.map((one, i) => {
    const refuse = (field: string, why: string) => new AppError('input.invalid', { fields: { [`items.${i}.${field}`]: why } })
    const kind = one.questionId === undefined ? 'depositId' : 'questionId'
    const target: Target | undefined = left[kind].get(one[kind]!)
    if (!left[kind].delete(one[kind]!) || !target) throw refuse(kind, 'not of this questionnaire, or given twice')
    const reason = one.decision === 'accept' ? null : (one.reason ?? '')
    if (reason?.trim() === '') throw refuse('reason', 'missing')
    if (target.depositId !== null && target.isTrashed) throw new AppError('deposit.inTrash', { depositId: target.depositId })
    if (target.depositId === null && reason === null && !target.isAnswered)
      throw new AppError('question.nothingToDecide', { questionId: target.questionId })
    return { ...target, reason, fact: factOf(target, reason) }
  })
}

function factOf(target: Target, reason: string | null): Fact {
  const { questionId, number } = target
  const data = { questionId, number }
  if (target.depositId === null)
    return reason === null ? { event: 'question.accepted', data } : { event: 'question.returned', data: { ...data, reason } }
  const file = { ...data, depositId: target.depositId, name: target.name }
  return reason === null ? { event: 'deposit.accepted', data: file } : { event: 'deposit.returned', data: { ...file, reason } }
}

const number = sql<string>`t.number || '.' || n.number`

const findQuestions = (tx: Tx, ids: QuestionnaireId[], questionIds: QuestionId[]) =>
  tx
    .selectFrom('questions as n')
    .innerJoin('themes as t', 't.id', 'n.theme_id')
    .where(sql<boolean>`n.questionnaire_id = any(${ids}) and n.id = any(${questionIds})`)
    .select(['n.questionnaire_id as questionnaireId', 'n.id as questionId', number.as('number'), sql<null>`null`.as('depositId')])
    .select(sql<boolean>`n.deposit_count > 0 or n.is_declared`.as('isAnswered'))
    .execute()

/** Those that the actor sees: what an antivirus holds is decided on by nobody. */
const findDeposits = (tx: Tx, actor: Actor, ids: QuestionnaireId[], depositIds: DepositId[]) =>
  depositsVisibleTo(tx, actor)
    .where(sql<boolean>`q.id = any(${ids}) and d.id = any(${depositIds})`)
    .select(['q.id as questionnaireId', 'n.id as questionId', number.as('number'), 'd.id as depositId'])
    .select(['d.file_name as name', sql<boolean>`d.trashed_at is not null`.as('isTrashed')])
    .execute()
