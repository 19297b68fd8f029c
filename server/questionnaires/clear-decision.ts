import type { QuestionId } from '../../shared/vocabulary.ts'
import type { Tx } from '../platform/db.ts'

/** Something changed under the question: the inspectors' last word no longer speaks of it. The journal keeps it. */
export async function clearDecision(tx: Tx, questionId: QuestionId, { onlyAccepted = false } = {}): Promise<void> {
  await tx
    .updateTable('questions')
    .set({ decision: null, reason: null })
    .where('id', '=', questionId)
    .where('decision', 'is not', null)
    .$if(onlyAccepted, (query) => query.where('decision', '=', 'accepted'))
    .execute()
}
