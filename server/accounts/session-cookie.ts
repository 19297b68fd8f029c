import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../platform/config.ts'
import { cookieName, cookieOptions } from '../platform/cookies.ts'

const nameOf = (config: Config) => cookieName('session', config)

export const readSessionCookie = (request: FastifyRequest, config: Config): string | undefined => request.cookies[nameOf(config)]

/** Without a lifetime of its own: it goes when the browser is closed, and the server forgets it after the idle time anyway. */
export const writeSessionCookie = (reply: FastifyReply, config: Config, token: string) =>
  reply.setCookie(nameOf(config), token, cookieOptions(config))

export const clearSessionCookie = (reply: FastifyReply, config: Config) => reply.clearCookie(nameOf(config), cookieOptions(config))
