import type { SpaceId } from '../../../shared/vocabulary.ts'
import { record } from '../../journal/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { adminSpacePolicy } from '../../policies/admin.policy.ts'
import { allow } from '../../policies/verdict.ts'
import { lockAnySpace } from './spaces.queries.ts'

type Change = { bytes: number | null; reason: string }

/** Changer la place d’un espace. Null: as much as every space has. Below what it holds, nothing is lost and nothing more comes in. */
export async function changeQuota(ctx: Ctx, id: SpaceId, { bytes, reason }: Change): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const { actor, space } = await lockAnySpace(tx, ctx, id)
    allow(adminSpacePolicy.changeQuota(actor, space))
    if (space.quota === bytes) return
    await tx.updateTable('spaces').set({ quota: bytes }).where('id', '=', id).execute()
    await record(tx, ctx, id, 'space.quotaChanged', { from: space.quota, to: bytes, reason })
  })
}
