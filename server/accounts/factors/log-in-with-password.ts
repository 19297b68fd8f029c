import type { Visit } from '../../platform/context.ts'
import { limitRate, networkOf } from '../../platform/rate-limit.ts'
import { findActor } from '../actors.queries.ts'
import { type BegunSession, beginSession } from '../begin-session.ts'
import { attempt } from './attempts.ts'
import { hashPassword, isOutdated, isPassword, NO_PASSWORD } from './passwords.ts'
import { spendCode } from './spend-code.ts'

const PER_NETWORK = { max: 100, seconds: 15 * 60 }
type Given = { email: string; password: string; code: string }

/**
 * Se connecter avec un mot de passe et un code, in one request. The same work and the same refusal whether the address is
 * unknown, not an administrator's, or its password or code wrong.
 */
export async function logInWithPassword(visit: Visit, { email, password, code }: Given, formerCookie?: string): Promise<BegunSession> {
  await limitRate(visit, `password from ${networkOf(visit.ip)}`, PER_NETWORK)
  const owner = await visit.db
    .selectFrom('users as u')
    .leftJoin('passwords as p', 'p.user_id', 'u.id')
    .where('u.email', '=', email)
    .where('u.is_active', '=', true)
    .where('u.is_admin', '=', true)
    .select(['u.id', 'p.hash'])
    .executeTakeFirst()
  const target = { account: `password of ${email}`, userId: owner?.id ?? null }
  return attempt(visit, target, 'login.refused', async () => {
    const isRight = await isPassword(password, owner?.hash ?? NO_PASSWORD)
    if (!owner || !isRight) return null
    const renewed = isOutdated(owner.hash!) ? await hashPassword(password) : null
    return visit.db.transaction().execute(async (tx) => {
      const actor = await findActor(tx, owner.id)
      if (!(await spendCode(tx, visit, actor, code))) return null
      if (renewed) await tx.updateTable('passwords').set({ hash: renewed }).where('user_id', '=', owner.id).execute()
      return beginSession(tx, visit, actor, { formerCookie, by: 'password' })
    })
  })
}
