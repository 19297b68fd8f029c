import type { FastifyReply, FastifyRequest } from 'fastify'
import { basePathOf } from '../platform/base-path.ts'
import type { Config } from '../platform/config.ts'

const NAME = 'session'

/** Without a lifetime of its own: it goes when the browser is closed, and the server forgets it after the idle time anyway. */
const options = (config: Config) => ({
  path: basePathOf(config) || '/',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: config.publicUrl.startsWith('https:'),
})

export const readSessionCookie = (request: FastifyRequest): string | undefined => request.cookies[NAME]
export const writeSessionCookie = (reply: FastifyReply, config: Config, token: string) => reply.setCookie(NAME, token, options(config))
export const clearSessionCookie = (reply: FastifyReply, config: Config) => reply.clearCookie(NAME, options(config))
