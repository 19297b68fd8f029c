import type { FastifyRequest } from 'fastify'
import { AppError } from '../../../shared/errors.ts'
import { findActor } from '../../accounts/actors.queries.ts'
import type { Actor, Visit } from '../../platform/context.ts'
import { isAmong } from '../../platform/is-among.ts'

/**
 * Whom a trusted proxy has identified by its own means (Kerberos, OpenID Connect), if operators chose a header for it
 * (`PROXY_USER_HEADER`): the e-mail of an active account. Anybody else who sends that header is as if they had not.
 */
export async function findProxyUser({ db, config }: Visit, { headers, socket }: FastifyRequest): Promise<Actor | null> {
  const { proxyUserHeader, trustedProxies } = config
  if (!proxyUserHeader || !isAmong(trustedProxies, socket.remoteAddress)) return null
  const email = `${headers[proxyUserHeader] ?? ''}`.trim().toLowerCase()
  if (!email) return null
  const user = await db.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst()
  if (!user) throw new AppError('access.sessionRequired')
  return findActor(db, user.id)
}
