import type { FastifyReply, FastifyRequest } from 'fastify'
import { basePathOf } from '../platform/base-path.ts'
import type { Config } from '../platform/config.ts'
import { cookieName } from '../platform/cookie-name.ts'

const nameOf = (config: Config) => cookieName('session', config)

/** Without a lifetime of its own: it goes when the browser is closed, and the server forgets it after the idle time anyway. */
const options = (config: Config) => ({
  path: basePathOf(config) || '/',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: config.publicUrl.startsWith('https:'),
})

export const readSessionCookie = (request: FastifyRequest, config: Config): string | undefined => request.cookies[nameOf(config)]
export const writeSessionCookie = (reply: FastifyReply, config: Config, token: string) =>
  reply.setCookie(nameOf(config), token, options(config))
export const clearSessionCookie = (reply: FastifyReply, config: Config) => reply.clearCookie(nameOf(config), options(config))
