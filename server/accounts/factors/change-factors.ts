import { AppError } from '../../../shared/errors.ts'
import type { FactorId } from '../../../shared/vocabulary.ts'
import { record } from '../../journal/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'
import { tellAccountNews } from './tell-account-news.ts'

/** Renommer un second facteur. Only one's own exist. */
export async function renameFactor(ctx: Ctx, id: FactorId, name: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const renamed = await tx
      .updateTable('second_factors')
      .set({ name })
      .where('id', '=', id)
      .where('user_id', '=', ctx.actor.id)
      .returning('id')
      .executeTakeFirst()
    if (!renamed) throw new AppError('notFound')
    await record(tx, ctx, null, 'secondFactor.renamed', { factorId: id, name })
  })
}

/** Retirer un second facteur, never the last one: two removals at once wait for each other. */
export async function removeFactor(ctx: Ctx, id: FactorId): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    await tx.selectFrom('users').select('id').where('id', '=', ctx.actor.id).forUpdate().executeTakeFirstOrThrow()
    const factors = await tx.selectFrom('second_factors').where('user_id', '=', ctx.actor.id).select(['id', 'kind', 'name']).execute()
    const removed = factors.find((factor) => factor.id === id)
    if (!removed) throw new AppError('notFound')
    if (factors.length === 1) throw new AppError('secondFactor.last')
    await tx.deleteFrom('second_factors').where('id', '=', id).execute()
    await record(tx, ctx, null, 'secondFactor.removed', { factorId: id, kind: removed.kind, name: removed.name })
    await tellAccountNews(tx, ctx, { kind: 'factorRemoved', name: removed.name })
  })
}

/** Faire de nouveaux codes de secours. */
export const renewRecoveryCodes = (ctx: Ctx): Promise<{ recoveryCodes: string[] }> =>
  ctx.db.transaction().execute(async (tx) => {
    const recoveryCodes = await makeRecoveryCodes(tx, ctx, ctx.actor.id)
    await record(tx, ctx, null, 'secondFactor.codesMade', {})
    await tellAccountNews(tx, ctx, { kind: 'codesMade' })
    return { recoveryCodes }
  })
