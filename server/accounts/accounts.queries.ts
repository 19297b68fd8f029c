import type { SessionView } from '../../shared/accounts.contract.ts'
import { type OptionalMail, optionalMail } from '../../shared/vocabulary.ts'
import type { Actor, Ctx, Edges } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import { hasSecondFactor, secondFactorOf } from './factors/second-factor.ts'
import { termsAcceptedAt } from './terms.queries.ts'

const sessionsOf = (db: Db, actor: Pick<Actor, 'id'>) => db.selectFrom('sessions as e').where('e.user_id', '=', actor.id)
const accessKeysOf = (db: Db, actor: Actor) =>
  db.selectFrom('access_keys as k').where('k.user_id', '=', actor.id).where('k.revoked_at', 'is', null)

/** Who is logged in. An access key has no session to lose: its end is told as if it began now. */
export async function viewSession({ db, config, now, actor, sessionId }: Edges & Pick<Ctx, 'actor' | 'sessionId'>): Promise<SessionView> {
  const user = await db
    .selectFrom('users as u')
    .leftJoin('sessions as e', (on) => on.onRef('e.user_id', '=', 'u.id').on('e.id', '=', sessionId))
    .where('u.id', '=', actor.id)
    .select(['u.id', 'u.email', 'u.first_name as firstName', 'u.last_name as lastName', 'u.is_inspector as isInspector'])
    .select(['u.is_admin as isAdmin', 'e.last_seen_at as seenAt', 'u.muted_mails as muted'])
    .select(['e.raised_at', 'e.id_token', hasSecondFactor.as('hasFactor')])
    .select((eb) => termsAcceptedAt(eb).as('acceptedAt'))
    .executeTakeFirstOrThrow()
  const { acceptedAt, seenAt, muted, raised_at, id_token, hasFactor, ...facts } = user
  return {
    user: { ...facts, termsAcceptedAt: acceptedAt?.toISOString() ?? null, mails: wantedMails(muted) },
    expiresAt: new Date((seenAt ?? now()).getTime() + config.sessionIdle).toISOString(),
    secondFactor: secondFactorOf({ raised_at, hasFactor }, now()),
    isFromProvider: id_token !== null,
  }
}

const wantedMails = (muted: OptionalMail[]) =>
  Object.fromEntries(optionalMail.options.map((kind) => [kind, !muted.includes(kind)])) as Record<OptionalMail, boolean>

/** Those that still open something. */
export async function listSessions({ db, config, now, actor, sessionId }: Ctx) {
  const sessions = await sessionsOf(db, actor)
    .where('e.last_seen_at', '>', new Date(now().getTime() - config.sessionIdle))
    .select(['e.id', 'e.created_at', 'e.last_seen_at', 'e.ip', 'e.user_agent as userAgent'])
    .orderBy('e.last_seen_at', 'desc')
    .orderBy('e.id', 'desc')
    .execute()
  return sessions.map(({ created_at, last_seen_at, ...session }) => ({
    ...session,
    createdAt: created_at.toISOString(),
    lastSeenAt: last_seen_at.toISOString(),
    isCurrent: session.id === sessionId,
  }))
}

/** Expired ones too: people wonder why a key no longer works. */
export async function listAccessKeys({ db, actor }: Ctx) {
  const keys = await accessKeysOf(db, actor)
    .select(['k.id', 'k.name', 'k.scope', 'k.created_at', 'k.expires_at', 'k.last_used_at'])
    .orderBy('k.id', 'desc')
    .execute()
  return keys.map(({ created_at, expires_at, last_used_at, ...key }) => ({
    ...key,
    createdAt: created_at.toISOString(),
    expiresAt: expires_at?.toISOString() ?? null,
    lastUsedAt: last_used_at?.toISOString() ?? null,
  }))
}
