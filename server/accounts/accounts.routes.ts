import type { FastifyInstance } from 'fastify'
import { accountsContract } from '../../shared/accounts.contract.ts'
import { handle } from '../platform/http.ts'
import { acceptTerms } from './accept-terms.ts'
import { listAccessKeys, listSessions, viewSession } from './accounts.queries.ts'
import { chooseMails } from './choose-mails.ts'
import { closeSession } from './close-session.ts'
import { createAccessKey } from './create-access-key.ts'
import { openSession } from './open-session.ts'
import { renameAccount } from './rename-account.ts'
import { requestLoginLink } from './request-login-link.ts'
import { revokeAccessKey } from './revoke-access-key.ts'
import { clearSessionCookie, readSessionCookie, writeSessionCookie } from './session-cookie.ts'

export function accountsRoutes(app: FastifyInstance): void {
  handle(app, accountsContract, 'POST /api/login-links', (ctx, { body }) => requestLoginLink(ctx, body))
  handle(app, accountsContract, 'POST /api/session', async (ctx, { body }, { request, reply }) => {
    const { cookie, ...session } = await openSession(ctx, body.token, readSessionCookie(request, ctx.config))
    writeSessionCookie(reply, ctx.config, cookie)
    return session
  })
  handle(app, accountsContract, 'GET /api/session', viewSession)
  handle(app, accountsContract, 'DELETE /api/session', async (ctx, _, { reply }) => {
    if (ctx.sessionId) await closeSession(ctx, ctx.sessionId)
    clearSessionCookie(reply, ctx.config)
  })
  handle(app, accountsContract, 'POST /api/session/terms', (ctx, { body }) => acceptTerms(ctx, body?.version))
  handle(app, accountsContract, 'GET /api/sessions', async (ctx) => ({ items: await listSessions(ctx) }))
  handle(app, accountsContract, 'DELETE /api/sessions/:sessionId', (ctx, { params }) => closeSession(ctx, params.sessionId))
  handle(app, accountsContract, 'PATCH /api/account', async (ctx, { body }) => {
    await renameAccount(ctx, body)
    return viewSession(ctx)
  })
  handle(app, accountsContract, 'PUT /api/account/mails', async (ctx, { body }) => {
    await chooseMails(ctx, body)
    return viewSession(ctx)
  })
  handle(app, accountsContract, 'GET /api/access-keys', async (ctx) => ({ items: await listAccessKeys(ctx) }))
  handle(app, accountsContract, 'POST /api/access-keys', (ctx, { body }) => createAccessKey(ctx, body))
  handle(app, accountsContract, 'DELETE /api/access-keys/:accessKeyId', (ctx, { params }) => revokeAccessKey(ctx, params.accessKeyId))
}
