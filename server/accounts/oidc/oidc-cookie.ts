import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ownPath } from '../../../shared/vocabulary.ts'
import { basePathOf } from '../../platform/base-path.ts'
import type { Config } from '../../platform/config.ts'
import { cookieName } from '../../platform/cookie-name.ts'

const asked = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), next: ownPath.nullable() })
/** What the browser that leaves for the provider must bring back: nobody can end in it a login that another began. */
export type AskedLogin = z.infer<typeof asked>

const nameOf = (config: Config) => cookieName('oidc', config)
const options = (config: Config) => ({
  path: basePathOf(config) || '/', // nothing narrower: `__Host-` asks for it
  httpOnly: true,
  sameSite: 'lax' as const, // the provider's redirection comes from another site
  secure: config.publicUrl.startsWith('https:'),
})

export const writeOidcCookie = (reply: FastifyReply, config: Config, login: AskedLogin): FastifyReply =>
  reply.setCookie(nameOf(config), Buffer.from(JSON.stringify(login)).toString('base64url'), { ...options(config), maxAge: 15 * 60 })

/** Good for one return. Null: this browser asked for nothing. */
export function takeOidcCookie(request: FastifyRequest, reply: FastifyReply, config: Config): AskedLogin | null {
  reply.clearCookie(nameOf(config), options(config))
  try {
    return asked.parse(JSON.parse(Buffer.from(request.cookies[nameOf(config)] ?? '', 'base64url').toString()))
  } catch {
    return null
  }
}
