import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../../shared/errors.ts'
import { oidcContract as contract } from '../../../shared/oidc.contract.ts'
import type { Visit } from '../../platform/context.ts'
import { handle } from '../../platform/http.ts'
import { clearSessionCookie, readSessionCookie, writeSessionCookie } from '../session-cookie.ts'
import { beginOidcLogin } from './begin-oidc-login.ts'
import { finishOidcLogin } from './finish-oidc-login.ts'
import { leaveProvider } from './leave-provider.ts'
import { takeOidcCookie, writeOidcCookie } from './oidc-cookie.ts'

type Io = { request: FastifyRequest; reply: FastifyReply }

// A browser goes there and comes back from there by itself: what is refused is said on the login page, not in JSON.
export function oidcRoutes(app: FastifyInstance): void {
  handle(app, contract, 'GET /api/oidc/login', async (ctx, { query }, io) => {
    try {
      const { url, asked } = await beginOidcLogin(ctx, query.next ?? null)
      return writeOidcCookie(io.reply, ctx.config, asked).redirect(url, 303)
    } catch (error) {
      return sayOnLoginPage(ctx, error, io)
    }
  })

  handle(app, contract, 'GET /api/oidc/callback', async (ctx, _, io) => {
    const { request, reply } = io
    if (!ctx.config.oidcIssuer) throw new AppError('notFound')
    const asked = takeOidcCookie(request, reply, ctx.config)
    const search = new URL(request.url, ctx.config.publicUrl).search
    try {
      const { cookie } = await finishOidcLogin(ctx, { search, asked, formerCookie: readSessionCookie(request, ctx.config) })
      writeSessionCookie(reply, ctx.config, cookie)
      return reply.redirect(`${ctx.config.publicUrl}${asked?.next ?? '/'}`, 303)
    } catch (error) {
      return sayOnLoginPage(ctx, error, io)
    }
  })

  handle(app, contract, 'POST /api/oidc/logout', async (ctx, _, { reply }) => {
    const url = await leaveProvider(ctx)
    clearSessionCookie(reply, ctx.config)
    return { url }
  })
}

function sayOnLoginPage({ config }: Visit, error: unknown, { request, reply }: Io): FastifyReply {
  if (!(error instanceof AppError) || error.code === 'notFound') throw error
  const cause = error.details.cause as (Error & { code?: string }) | undefined
  request.log.warn({ code: error.code, cause: cause?.code ?? cause?.name }, 'no login by the identity provider')
  return reply.redirect(`${config.publicUrl}/connexion?${new URLSearchParams({ refus: error.code })}`, 303)
}
