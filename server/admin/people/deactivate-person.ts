import { AppError } from '../../../shared/errors.ts'
import type { UserId } from '../../../shared/vocabulary.ts'
import { record } from '../../journal/record.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { lockPerson } from './change-people.ts'

/** Désactiver une personne: sessions, links and access keys end at once; what she did, and her memberships, stay. */
export async function deactivatePerson(ctx: Ctx, id: UserId, reason: string): Promise<void> {
  if (id === ctx.actor.id) throw new AppError('person.self')
  await ctx.db.transaction().execute(async (tx) => {
    const { email, isActive } = await lockPerson(tx, ctx, id)
    if (!isActive) return
    await tx.updateTable('users').set({ is_active: false }).where('id', '=', id).execute()
    await endSessionsOf(tx, id)
    await tx.updateTable('access_keys').set({ revoked_at: ctx.now() }).where('user_id', '=', id).where('revoked_at', 'is', null).execute()
    await record(tx, ctx, null, 'user.deactivated', { userId: id, email, reason })
  })
}

/** Réactiver une personne: she logs in by a new link; her access keys stay revoked. */
export async function reactivatePerson(ctx: Ctx, id: UserId, reason: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const { email, isActive } = await lockPerson(tx, ctx, id)
    if (isActive) return
    await tx.updateTable('users').set({ is_active: true }).where('id', '=', id).execute()
    await record(tx, ctx, null, 'user.reactivated', { userId: id, email, reason })
  })
}

/** Fermer toutes les sessions d’une personne. */
export async function endSessions(ctx: Ctx, id: UserId): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    await lockPerson(tx, ctx, id)
    const sessions = await endSessionsOf(tx, id)
    await record(tx, ctx, null, 'user.sessionsEnded', { userId: id, sessions })
  })
}

/** With the links that would open others. */
async function endSessionsOf(tx: Tx, id: UserId): Promise<number> {
  await tx.deleteFrom('login_links').where('user_id', '=', id).where('used_at', 'is', null).execute()
  const ended = await tx.deleteFrom('sessions').where('user_id', '=', id).returning('id').execute()
  return ended.length
}
