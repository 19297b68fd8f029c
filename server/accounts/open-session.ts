import { AppError } from '../../shared/errors.ts'
import type { UserId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Visit } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'
import { limitRate, networkOf } from '../platform/rate-limit.ts'
import { hashToken } from '../platform/tokens.ts'
import { findActor } from './actors.queries.ts'
import { type BegunSession, beginSession } from './begin-session.ts'
import { browserOf } from './browser-of.ts'

const PER_NETWORK = { max: 200, seconds: 15 * 60 }

/** `next`: the page that was wanted when the link was asked for. */
type OpenedSession = BegunSession & { next: string | null }

/** Se connecter: spends a login link. The session that the browser had before, whoever opened it there, ends with it. */
export async function openSession(ctx: Visit, token: string, formerCookie: string | undefined): Promise<OpenedSession> {
  await limitRate(ctx, `session from ${networkOf(ctx.ip)}`, PER_NETWORK)
  const opened = await ctx.db.transaction().execute(async (tx) => {
    const link = await spendLink(tx, ctx, hashToken(token))
    if (!link) return null
    return { ...(await beginSession(tx, ctx, await findActor(tx, link.userId), { formerCookie })), next: link.next }
  })
  return opened ?? refuse(ctx, hashToken(token))
}

/**
 * The update itself decides who comes first: of two clicks on one link, one opens a session. The person's row is held
 * before, so that two links of one person do not wait for each other.
 */
async function spendLink(tx: Tx, { now }: Visit, hash: string): Promise<{ userId: UserId; next: string | null } | undefined> {
  const owner = await tx
    .selectFrom('users')
    .select('id')
    .where('is_active', '=', true)
    .where('id', '=', (eb) => eb.selectFrom('login_links').select('user_id').where('token_hash', '=', hash))
    .forUpdate()
    .executeTakeFirst()
  if (!owner) return undefined
  const link = await tx
    .updateTable('login_links')
    .set({ used_at: now() })
    .where('token_hash', '=', hash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now())
    .returning(['user_id as userId', 'next'])
    .executeTakeFirst()
  if (link) await tx.deleteFrom('login_links').where('user_id', '=', link.userId).where('used_at', 'is', null).execute()
  return link
}

/** An unknown link answers as an expired one: there is nothing to learn by trying. */
async function refuse(ctx: Visit, hash: string): Promise<never> {
  const used = await ctx.db
    .selectFrom('login_links')
    .select('token_hash')
    .where('token_hash', '=', hash)
    .where('used_at', 'is not', null)
    .executeTakeFirst()
  const reason = used ? 'loginLink.used' : 'loginLink.expired'
  await ctx.db.transaction().execute((tx) => record(tx, ctx, null, 'login.refused', { reason, browser: browserOf(ctx) }))
  throw new AppError(reason)
}
