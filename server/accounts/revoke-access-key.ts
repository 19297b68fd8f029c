import { AppError } from '../../shared/errors.ts'
import type { AccessKeyId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'

/** Révoquer une clé d’accès: what used it stops at once. Only one's own keys exist. */
export async function revokeAccessKey(ctx: Ctx, id: AccessKeyId): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const revoked = await tx
      .updateTable('access_keys')
      .set({ revoked_at: ctx.now() })
      .where('id', '=', id)
      .where('user_id', '=', ctx.actor.id)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!revoked) throw new AppError('notFound')
    await record(tx, ctx, null, 'accessKey.revoked', { accessKeyId: id })
  })
}
