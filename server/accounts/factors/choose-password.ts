import { AppError } from '../../../shared/errors.ts'
import { record } from '../../journal/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { isCommonPassword } from './common-passwords.ts'
import { hashPassword } from './passwords.ts'
import { tellAccountNews } from './tell-account-news.ts'

/** Choisir son mot de passe, which opens nothing without a second factor. */
export async function choosePassword(ctx: Ctx, password: string): Promise<void> {
  if (isCommonPassword(password, [ctx.actor.name, ctx.actor.email])) throw new AppError('password.tooCommon')
  const hash = await hashPassword(password)
  const changed = { hash, changed_at: ctx.now() }
  await ctx.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('passwords')
      .values({ user_id: ctx.actor.id, ...changed })
      .onConflict((row) => row.column('user_id').doUpdateSet(changed))
      .execute()
    await record(tx, ctx, null, 'password.chosen', {})
    await tellAccountNews(tx, ctx, { kind: 'passwordChosen' })
  })
}

/** Ne plus avoir de mot de passe. */
export async function removePassword(ctx: Ctx): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const removed = await tx.deleteFrom('passwords').where('user_id', '=', ctx.actor.id).returning('user_id').executeTakeFirst()
    if (!removed) throw new AppError('notFound')
    await record(tx, ctx, null, 'password.removed', {})
    await tellAccountNews(tx, ctx, { kind: 'passwordRemoved' })
  })
}
