import type { SpaceId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import { spacePolicy } from '../policies/space.policy.ts'
import { allow } from '../policies/verdict.ts'
import { lockSpaceAnew } from './spaces.queries.ts'

type Correction = { procedure?: string | undefined; organization?: string | undefined }

/** Corriger la procédure ou l’organisme. The reference code stays: people cite the paths that it begins. */
export async function updateSpace(ctx: Ctx, id: SpaceId, correction: Correction): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const { actor, space } = await lockSpaceAnew(tx, ctx, id)
    allow(spacePolicy.update(actor, space))
    const procedure = correction.procedure ?? space.procedure
    const organization = correction.organization ?? space.organization
    if (procedure === space.procedure && organization === space.organization) return
    await tx.updateTable('spaces').set({ procedure, organization }).where('id', '=', id).execute()
    await record(tx, ctx, id, 'space.updated', { procedure, organization })
  })
}
