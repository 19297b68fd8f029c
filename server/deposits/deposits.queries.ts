import { sql } from 'kysely'
import type { TrashedDepositView } from '../../shared/deposits.contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { DepositView } from '../../shared/questionnaire-view.ts'
import type { DepositId, QuestionId, QuestionnaireId } from '../../shared/vocabulary.ts'
import type { Actor } from '../platform/context.ts'
import type { Db, Tx } from '../platform/db.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { depositRowsVisibleTo, depositsVisibleTo, viewOfDeposit } from '../questionnaires/deposits.queries.ts'
import { facts, findQuestionnaire } from '../questionnaires/questionnaires.queries.ts'

const notThere = () => new AppError('notFound')

export async function viewDeposit(db: Db, actor: Actor, id: DepositId): Promise<DepositView> {
  return viewOfDeposit(await depositRowsVisibleTo(db, actor).where('d.id', '=', id).executeTakeFirstOrThrow(notThere))
}

/** What serving its bytes takes. */
export const findStoredDeposit = (db: Db, actor: Actor, id: DepositId) =>
  depositRowsVisibleTo(db, actor).select('d.storage_key as storageKey').where('d.id', '=', id).executeTakeFirstOrThrow(notThere)

/** Holds the deposit until the transaction ends, and its questionnaire as it is. */
export const lockDeposit = (tx: Tx, actor: Actor, id: DepositId) =>
  depositsVisibleTo(tx, actor)
    .select([
      ...facts,
      'd.id as depositId',
      'd.question_id as questionId',
      'd.file_name as name',
      'd.trashed_at as trashedAt',
      'd.is_held as isHeld',
    ])
    .where('d.id', '=', id)
    .forShare('q')
    .forNoKeyUpdate('d')
    .executeTakeFirstOrThrow(notThere)

/** Deposits under one question take their turn: a name is given once. Returns the names already given, those in the trash too. */
export async function lockNames(tx: Tx, questionId: QuestionId): Promise<string[]> {
  await tx.selectFrom('questions').select('id').where('id', '=', questionId).forNoKeyUpdate().execute()
  const deposits = await tx.selectFrom('deposits').select('file_name').where('question_id', '=', questionId).execute()
  return deposits.map(({ file_name }) => file_name)
}

/** In the order of the questions, as numbers: 1.2 before 1.10. */
export async function listTrash(db: Db, actor: Actor, id: QuestionnaireId): Promise<TrashedDepositView[]> {
  const questionnaire = await findQuestionnaire(db, actor, id)
  const restore = questionnairePolicy.trash(actor, questionnaire) === 'ok'
  const rows = await depositRowsVisibleTo(db, actor)
    .innerJoin('users as by', 'by.id', 'd.trashed_by')
    .where('q.id', '=', id)
    .where('d.trashed_at', 'is not', null)
    .select(['by.id as trasherId', sql<string>`by.first_name || ' ' || by.last_name`.as('trasherName')])
    .orderBy('t.number')
    .orderBy('n.number')
    .orderBy('d.trashed_at')
    .orderBy('d.id')
    .execute()
  return rows.map((row) => ({
    ...viewOfDeposit(row),
    question: { id: row.questionId, number: `${row.themeNumber}.${row.questionNumber}` },
    trashedAt: (row.trashedAt as Date).toISOString(),
    trashedBy: { id: row.trasherId, name: row.trasherName },
    abilities: { restore },
  }))
}
