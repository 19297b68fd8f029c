import { AppError } from '../../shared/errors.ts'
import type { DepositView } from '../../shared/questionnaire-view.ts'
import type { DepositId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { reviewDecision } from '../questionnaires/clear-decision.ts'
import { lockDeposit, viewDeposit } from './deposits.queries.ts'

/** Restaurer: a deposit comes back from the trash under its question, with the name that it always had. */
export async function restoreDeposit(ctx: Ctx, id: DepositId): Promise<DepositView> {
  return ctx.db.transaction().execute(async (tx) => {
    const deposit = await lockDeposit(tx, ctx.actor, id)
    allow(questionnairePolicy.trash(ctx.actor, deposit))
    if (!deposit.trashedAt) throw new AppError('deposit.notInTrash')
    await tx.updateTable('deposits').set({ trashed_at: null, trashed_by: null }).where('id', '=', id).execute()
    if (!deposit.isHeld) await reviewDecision(tx, deposit.questionId)
    const view = await viewDeposit(tx, ctx.actor, id)
    const { questionId, name } = deposit
    await record(tx, ctx, deposit.spaceId, 'deposit.restored', { depositId: id, questionId, name })
    return view
  })
}
