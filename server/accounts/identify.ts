import type { FastifyRequest } from 'fastify'
import type { AccessKeyId, AccessKeyScope, UserId } from '../../shared/vocabulary.ts'
import type { Ctx, Edges, Visit } from '../platform/context.ts'
import { limitRate, networkOf } from '../platform/rate-limit.ts'
import { hashToken } from '../platform/tokens.ts'
import { findActor } from './actors.queries.ts'
import { hasSecondFactor, secondFactorOf } from './factors/second-factor.ts'
import { readSessionCookie } from './session-cookie.ts'

type Identity = Pick<Ctx, 'actor' | 'sessionId' | 'secondFactor'>
type Found = Pick<Ctx, 'sessionId' | 'secondFactor'> & { userId: UserId }

/** Who sends this request: a session's cookie, or an access key of scope `api`. Null when nobody, or nobody any more. */
export async function identify(visit: Visit, request: FastifyRequest): Promise<Identity | null> {
  const bearer = request.headers.authorization?.match(/^Bearer +(\S+)$/i)?.[1]
  const token = readSessionCookie(request, visit.config)
  const found = bearer ? await findKey(visit, bearer) : token ? await findSession(visit, token) : null
  if (!found) return null
  const { userId, ...rest } = found
  return { actor: await findActor(visit.db, userId), ...rest }
}

/** Only failures are counted, so that nobody can lock somebody else out: a key is 256 random bits, and always passes. */
async function findKey(visit: Visit, key: string): Promise<Found | null> {
  const owner = await findKeyOwner(visit, key, 'api')
  if (owner) return { userId: owner.userId, sessionId: null, secondFactor: 'none' }
  await limitRate(visit, `key from ${networkOf(visit.ip)}`, { max: 60, seconds: 600 })
  return null
}

/** Being there keeps a session alive; written at most every minute, so that reading stays reading. A clock put right since is caught up with. */
async function findSession({ db, config, now }: Edges, token: string): Promise<Found | null> {
  const session = await db
    .selectFrom('sessions as e')
    .innerJoin('users as u', (on) => on.onRef('u.id', '=', 'e.user_id').on('u.is_active', '=', true))
    .select(['e.id', 'e.user_id', 'e.last_seen_at', 'e.raised_at', hasSecondFactor.as('hasFactor')])
    .where('e.token_hash', '=', hashToken(token))
    .executeTakeFirst()
  if (!session) return null
  const silence = now().getTime() - session.last_seen_at.getTime()
  if (silence >= config.sessionIdle) return null
  if (Math.abs(silence) > Math.min(60_000, config.sessionIdle / 20))
    await db.updateTable('sessions').set({ last_seen_at: now() }).where('id', '=', session.id).execute()
  return { userId: session.user_id, sessionId: session.id, secondFactor: secondFactorOf(session, now()) }
}

/** The person for whom this key speaks, in this scope and no other. */
export async function findKeyOwner(
  { db, now }: Edges,
  key: string,
  scope: AccessKeyScope,
): Promise<{ userId: UserId; accessKeyId: AccessKeyId } | null> {
  const found = await db
    .selectFrom('access_keys as k')
    .innerJoin('users as u', (on) => on.onRef('u.id', '=', 'k.user_id').on('u.is_active', '=', true))
    .select(['k.id', 'k.user_id', 'k.expires_at', 'k.last_used_at'])
    .where('k.key_hash', '=', hashToken(key))
    .where('k.scope', '=', scope)
    .where('k.revoked_at', 'is', null)
    .executeTakeFirst()
  if (!found || (found.expires_at && found.expires_at <= now())) return null
  if (!found.last_used_at || now().getTime() - found.last_used_at.getTime() > 60_000)
    await db.updateTable('access_keys').set({ last_used_at: now() }).where('id', '=', found.id).execute()
  return { userId: found.user_id, accessKeyId: found.id }
}
