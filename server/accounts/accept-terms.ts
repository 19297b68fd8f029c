import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'

/** Accepter les conditions générales d’utilisation, once: saying it again changes nothing. */
export async function acceptTerms(ctx: Ctx): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const accepted = await tx
      .updateTable('users')
      .set({ terms_accepted_at: ctx.now() })
      .where('id', '=', ctx.actor.id)
      .where('terms_accepted_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (accepted) await record(tx, ctx, null, 'user.termsAccepted', {})
  })
}
