import type { SessionView } from '../../shared/accounts.contract.ts'
import { AppError } from '../../shared/errors.ts'
import { record } from '../journal/record.ts'
import type { Actor, Visit } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'
import { hashToken, randomToken } from '../platform/tokens.ts'
import { networkPolicy } from '../policies/access.policy.ts'
import { allow } from '../policies/verdict.ts'
import { viewSession } from './accounts.queries.ts'
import { browserOf } from './browser-of.ts'
import { closeFormerSession } from './close-session.ts'

/** `cookie`: what the browser keeps. */
export type BegunSession = SessionView & { cookie: string }
type How = { formerCookie: string | undefined; by?: 'password' | 'passkey' | 'provider'; idToken?: string }

/**
 * The person proved who they are: their session begins, and the one that the browser had before, whoever opened it there,
 * ends. `by` a password and a code, or a passkey: with a second factor, so that the administration is open. `idToken`: of the
 * identity provider that opened it.
 */
export async function beginSession(tx: Tx, visit: Visit, actor: Actor, { formerCookie, by, idToken }: How): Promise<BegunSession> {
  allow(networkPolicy(actor, visit)) // the link, or the code, is not spent
  const at = visit.now()
  await tx
    .updateTable('users')
    .set({ last_login_at: at })
    .where('id', '=', actor.id)
    .where('is_active', '=', true) // looked at once more, with the row held: whoever deactivates them ends every session there is
    .returning('id')
    .executeTakeFirstOrThrow(() => new AppError('login.refused'))
  if (formerCookie) await closeFormerSession(tx, visit, formerCookie)

  const cookie = randomToken()
  const browser = browserOf(visit)
  const session = {
    token_hash: hashToken(cookie),
    user_id: actor.id,
    ip: visit.ip,
    user_agent: browser,
    created_at: at,
    last_seen_at: at,
    raised_at: by && by !== 'provider' ? at : null,
    id_token: idToken ?? null,
  }
  const { id: sessionId } = await tx.insertInto('sessions').values(session).returning('id').executeTakeFirstOrThrow()
  await record(tx, { ...visit, actor }, null, 'session.opened', { ...(by && { by }), browser })
  return { ...(await viewSession({ ...visit, db: tx, actor, sessionId })), cookie }
}
