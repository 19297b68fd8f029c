import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'

type Names = { firstName: string; lastName: string }

/** Changer son nom. What the journal and the deposits already say keeps the name of its time. */
export async function renameAccount(ctx: Ctx, { firstName, lastName }: Names): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const renamed = await tx
      .updateTable('users')
      .set({ first_name: firstName, last_name: lastName })
      .where('id', '=', ctx.actor.id)
      .where(({ or, eb }) => or([eb('first_name', '!=', firstName), eb('last_name', '!=', lastName)]))
      .returning('id')
      .executeTakeFirst()
    if (renamed) await record(tx, ctx, null, 'user.renamed', { firstName, lastName })
  })
}
