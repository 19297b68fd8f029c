import type { SpaceId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'
import { enqueue } from '../platform/jobs.ts'
import { spacePolicy } from '../policies/space.policy.ts'
import { allow } from '../policies/verdict.ts'
import { listMemberIds } from './members.queries.ts'
import { lockSpaceAnew } from './spaces.queries.ts'

/** Supprimer un espace: it disappears for everybody; rows and bytes stay, so that an administrator can bring it back. */
export async function deleteSpace(ctx: Ctx, id: SpaceId): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const { actor, space } = await lockSpaceAnew(tx, ctx, id)
    allow(spacePolicy.delete(actor, space))
    await waitForDeposits(tx, id)
    await tx.updateTable('spaces').set({ deleted_at: ctx.now() }).where('id', '=', id).execute()
    await record(tx, ctx, id, 'space.deleted', { referenceCode: space.referenceCode, ...(await countContent(tx, id)) })
    const inspectors = await listMemberIds(tx, id, 'inspector')
    const data = { spaceId: id, byId: ctx.actor.id }
    await enqueue(tx, 'send-mail', ...inspectors.map((to) => ({ template: 'space-deleted' as const, to, data })))
  })
}

/** Each holds its questionnaire while it is recorded: it is counted, or finds the space gone. */
const waitForDeposits = (tx: Tx, id: SpaceId) =>
  tx.selectFrom('questionnaires').where('space_id', '=', id).select('id').orderBy('id').forNoKeyUpdate().execute()

async function countContent(tx: Tx, id: SpaceId): Promise<{ questionnaires: number; deposits: number }> {
  const count = (table: 'questionnaires' | 'deposits') =>
    tx
      .selectFrom(table)
      .where('space_id', '=', id)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  return { questionnaires: (await count('questionnaires')).n, deposits: (await count('deposits')).n }
}
