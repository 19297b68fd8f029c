import { AppError } from '../../../shared/errors.ts'
import { record } from '../../journal/record.ts'
import type { Visit } from '../../platform/context.ts'
import { limitRate, networkOf } from '../../platform/rate-limit.ts'
import { findActor } from '../actors.queries.ts'
import { type BegunSession, beginSession } from '../begin-session.ts'
import { browserOf } from '../browser-of.ts'
import { checkPasskey, type PasskeyJson } from './passkeys.ts'

const PER_NETWORK = { max: 100, seconds: 15 * 60 }

/** Se connecter avec une clé d’identification: what one has and what unlocks it, both factors in one. There is nothing to guess. */
export async function logInWithPasskey(visit: Visit, passkey: PasskeyJson, formerCookie?: string): Promise<BegunSession> {
  await limitRate(visit, `session from ${networkOf(visit.ip)}`, PER_NETWORK)
  const begun = await visit.db.transaction().execute(async (tx) => {
    const userId = await checkPasskey(tx, visit, passkey)
    if (userId) return beginSession(tx, visit, await findActor(tx, userId), { formerCookie, by: 'passkey' })
    await record(tx, visit, null, 'login.refused', { reason: 'login.refused', browser: browserOf(visit) })
    return null
  })
  if (!begun) throw new AppError('login.refused')
  return begun
}
