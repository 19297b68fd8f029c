import type { SpaceId } from '../../../shared/vocabulary.ts'
import { record } from '../../journal/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { enqueue } from '../../platform/jobs.ts'
import { adminSpacePolicy } from '../../policies/admin.policy.ts'
import { allow } from '../../policies/verdict.ts'
import { listMemberIds } from '../../spaces/members.queries.ts'
import { lockAnySpace } from './spaces.queries.ts'

/** Rétablir un espace supprimé: everything is as it was, people included. Nobody took its reference code meanwhile: it kept it. */
export async function restoreSpace(ctx: Ctx, id: SpaceId, reason: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const { actor, space } = await lockAnySpace(tx, ctx, id)
    allow(adminSpacePolicy.restore(actor, space))
    await tx.updateTable('spaces').set({ deleted_at: null }).where('id', '=', id).execute()
    await record(tx, ctx, id, 'space.restored', { referenceCode: space.referenceCode, reason })
    const inspectors = await listMemberIds(tx, id, 'inspector')
    const data = { spaceId: id, byId: actor.id, reason }
    await enqueue(tx, 'send-mail', ...inspectors.map((to) => ({ template: 'space-restored' as const, to, data })))
  })
}
