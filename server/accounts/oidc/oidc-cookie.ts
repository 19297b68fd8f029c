import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ownPath } from '../../../shared/vocabulary.ts'
import type { Config } from '../../platform/config.ts'
import { cookieName, cookieOptions } from '../../platform/cookies.ts'

const asked = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), next: ownPath.nullable() })
/** What the browser that leaves for the provider must bring back: nobody can end in it a login that another began. */
export type AskedLogin = z.infer<typeof asked>

const nameOf = (config: Config) => cookieName('oidc', config)

export const writeOidcCookie = (reply: FastifyReply, config: Config, login: AskedLogin): FastifyReply =>
  reply.setCookie(nameOf(config), Buffer.from(JSON.stringify(login)).toString('base64url'), { ...cookieOptions(config), maxAge: 15 * 60 })

/** Good for one return. Null: this browser asked for nothing. */
export function takeOidcCookie(request: FastifyRequest, reply: FastifyReply, config: Config): AskedLogin | null {
  reply.clearCookie(nameOf(config), cookieOptions(config))
  try {
    return asked.parse(JSON.parse(Buffer.from(request.cookies[nameOf(config)] ?? '', 'base64url').toString()))
  } catch {
    return null
  }
}
