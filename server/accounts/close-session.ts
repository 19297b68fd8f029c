import { sql } from 'kysely'
import { AppError } from '../../shared/errors.ts'
import type { SessionId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx, Visit } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'
import { hashToken } from '../platform/tokens.ts'

/** Se déconnecter, here or from afar. Only one's own sessions exist. */
export async function closeSession(ctx: Ctx, id: SessionId): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const closed = await tx
      .deleteFrom('sessions')
      .where('id', '=', id)
      .where('user_id', '=', ctx.actor.id)
      .returning('id')
      .executeTakeFirst()
    if (!closed) throw new AppError('notFound')
    await record(tx, ctx, null, 'session.closed', {})
  })
}

/** A browser holds one session: the one that it brings to a login ends, so that nobody finds themselves in somebody else's. */
export async function closeFormerSession(tx: Tx, visit: Visit, cookie: string): Promise<void> {
  const owner = await tx
    .deleteFrom('sessions as e')
    .using('users as u')
    .whereRef('u.id', '=', 'e.user_id')
    .where('e.token_hash', '=', hashToken(cookie))
    .returning(['u.id', sql<string>`u.first_name || ' ' || u.last_name`.as('name')])
    .executeTakeFirst()
  if (owner) await record(tx, { ...visit, actor: owner }, null, 'session.closed', {})
}
