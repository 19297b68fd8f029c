import type { FastifyRequest } from 'fastify'
import { AppError } from '../../../shared/errors.ts'
import { findActor } from '../../accounts/actors.queries.ts'
import { searchDirectory } from '../../accounts/directory/search-directory.ts'
import type { Config } from '../../platform/config.ts'
import type { Actor, Visit } from '../../platform/context.ts'
import { isAmong } from '../../platform/is-among.ts'

/**
 * Whom a trusted proxy has identified by its own means (Kerberos, OpenID Connect), if operators chose a header for it
 * (`PROXY_USER_HEADER`): an active account, by its e-mail, or by a session's name that the directory knows. Anybody else who sends
 * that header is as if they had not.
 */
export async function findProxyUser({ db, config }: Visit, { headers, socket }: FastifyRequest): Promise<Actor | null> {
  const { proxyUserHeader, trustedProxies } = config
  if (!proxyUserHeader || !isAmong(trustedProxies, socket.remoteAddress)) return null
  const given = `${headers[proxyUserHeader] ?? ''}`.trim().toLowerCase()
  if (!given) return null
  const email = given.includes('@') || !config.ldapUrl ? given : await emailOf(config, given)
  const user = await db.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst()
  if (!user) throw new AppError('access.sessionRequired')
  return findActor(db, user.id)
}

const REMEMBERED = 5 * 60_000 // milliseconds
const emails = new Map<string, { email: string; until: number }>()

/**
 * `EXEMPLE\adurand`, `adurand`: the name of a session. What holds an « @ » is an e-mail and nothing else: who is meant must never be a
 * guess. An explorer asks at every folder: the directory is asked once.
 */
async function emailOf(config: Config, name: string): Promise<string> {
  const known = emails.get(name)
  if (known && known.until > performance.now()) return known.email
  const login = name.replace(/^.*\\/, '')
  const person = await searchDirectory(config, { login }).catch(() => {
    throw new AppError('service.unavailable')
  })
  const email = person?.email ?? ''
  if (emails.size > 10_000) emails.clear()
  emails.set(name, { email, until: performance.now() + REMEMBERED })
  return email
}
