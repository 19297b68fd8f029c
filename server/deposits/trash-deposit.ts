import { AppError } from '../../shared/errors.ts'
import type { DepositView } from '../../shared/questionnaire-view.ts'
import type { DepositId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { reviewDecision } from '../questionnaires/clear-decision.ts'
import { lockDeposit, viewDeposit } from './deposits.queries.ts'

/** Mettre à la corbeille: a deposit made by mistake leaves its question; both sides still see it, and nothing is erased. */
export async function trashDeposit(ctx: Ctx, id: DepositId): Promise<DepositView> {
  return ctx.db.transaction().execute(async (tx) => {
    const deposit = await lockDeposit(tx, ctx.actor, id)
    allow(questionnairePolicy.trash(ctx.actor, deposit))
    if (deposit.trashedAt) throw new AppError('deposit.inTrash')
    await tx.updateTable('deposits').set({ trashed_at: ctx.now(), trashed_by: ctx.actor.id }).where('id', '=', id).execute()
    if (!deposit.isHeld) await reviewDecision(tx, deposit.questionId)
    const view = await viewDeposit(tx, ctx.actor, id)
    const { questionId, name } = deposit
    await record(tx, ctx, deposit.spaceId, 'deposit.trashed', { depositId: id, questionId, name })
    return view
  })
}
