import { sql } from 'kysely'
import type { QuestionId } from '../../shared/vocabulary.ts'
import type { Tx } from '../platform/db.ts'

/** Something came under the question: the inspectors' last word no longer speaks of it. The journal keeps it. */
export async function clearDecision(tx: Tx, questionId: QuestionId): Promise<void> {
  await tx
    .updateTable('questions')
    .set({ decision: null, reason: null })
    .where('id', '=', questionId)
    .where('decision', 'is not', null)
    .execute()
}

/** A file left the question, or came back: it is accepted no more, nor returned for a file that is gone. What was missing still is. */
export async function reviewDecision(tx: Tx, questionId: QuestionId): Promise<void> {
  await sql`
    update questions n set decision = null
    where n.id = ${questionId} and (n.decision = 'accepted' or (n.decision = 'returned' and n.reason is null
      and not exists (select from deposits d where d.question_id = n.id and d.trashed_at is null and not d.is_held and d.decision = 'returned')))`.execute(
    tx,
  )
}
