import { AppError } from '../../shared/errors.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import { currentTermsVersion, termsAcceptedAt } from './terms.queries.ts'

/**
 * Accepter les conditions générales d’utilisation: saying it again changes nothing, until a version asks again. `version`: what
 * was on the screen; another one may have come while it was read.
 */
export async function acceptTerms(ctx: Ctx, version?: number): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const current = await currentTermsVersion(tx)
    if (version !== undefined && version !== current) throw new AppError('page.changedMeanwhile')
    const accepted = await tx
      .updateTable('users as u')
      .set({ terms_accepted_at: ctx.now() })
      .where('u.id', '=', ctx.actor.id)
      .where((eb) => eb(termsAcceptedAt(eb), 'is', null))
      .returning('u.id')
      .executeTakeFirst()
    if (accepted) await record(tx, ctx, null, 'user.termsAccepted', { version: current })
  })
}
