import type { DepositId } from '../../../shared/vocabulary.ts'
import { record } from '../../journal/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { enqueue } from '../../platform/jobs.ts'
import { adminDepositPolicy } from '../../policies/admin.policy.ts'
import { allow } from '../../policies/verdict.ts'
import { listMemberIds } from '../../spaces/members.queries.ts'
import { lockAnySpace } from '../spaces/spaces.queries.ts'
import { findAnyDeposit } from './deposits.queries.ts'

/** Ouvrir un dépôt: an administrator has no silent access. They say why, the inspectors are told, and the bytes are theirs for an hour. */
export async function openDeposit(ctx: Ctx, id: DepositId, reason: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const { spaceId, questionId, name, themeNumber, questionNumber } = await findAnyDeposit(tx, id)
    const { actor, space } = await lockAnySpace(tx, ctx, spaceId)
    allow(adminDepositPolicy.open(actor, space))
    await tx.insertInto('deposit_openings').values({ deposit_id: id, user_id: actor.id, reason, opened_at: ctx.now() }).execute()
    await record(tx, ctx, spaceId, 'deposit.openedByAdministrator', { depositId: id, questionId, name, reason })
    const data = { spaceId, byId: actor.id, name, question: `${themeNumber}.${questionNumber}`, reason }
    const inspectors = await listMemberIds(tx, spaceId, 'inspector')
    await enqueue(tx, 'send-mail', ...inspectors.map((to) => ({ template: 'deposit-opened' as const, to, data })))
  })
}
