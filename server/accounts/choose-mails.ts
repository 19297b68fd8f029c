import { sql } from 'kysely'
import type { OptionalMail } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'

/** Choisir les courriels que je reçois: those that are not necessary. Login links, invitations and what is asked of somebody always leave. */
export async function chooseMails(ctx: Ctx, mails: Record<OptionalMail, boolean>): Promise<void> {
  const kinds = Object.keys(mails) as OptionalMail[]
  const muted = kinds.filter((kind) => !mails[kind]).sort()
  await ctx.db.transaction().execute(async (tx) => {
    const changed = await tx
      .updateTable('users')
      .set({ muted_mails: muted })
      .where('id', '=', ctx.actor.id)
      .where(sql<boolean>`muted_mails <> ${muted}::text[]`)
      .returning('id')
      .executeTakeFirst()
    if (changed) await record(tx, ctx, null, 'user.mailsChosen', { muted })
  })
}
