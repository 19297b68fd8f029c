import type { FastifyInstance, FastifyReply } from 'fastify'
import { factorsContract } from '../../../shared/factors.contract.ts'
import type { Visit } from '../../platform/context.ts'
import { handle } from '../../platform/http.ts'
import { readSessionCookie, writeSessionCookie } from '../session-cookie.ts'
import { addPasskey, addTotp, makeTotpKey } from './add-factor.ts'
import { removeFactor, renameFactor, renewRecoveryCodes } from './change-factors.ts'
import { choosePassword, removePassword } from './choose-password.ts'
import { viewFactors } from './factors.queries.ts'
import { logInWithPasskey } from './log-in-with-passkey.ts'
import { logInWithPassword } from './log-in-with-password.ts'
import { askForNewPasskey, askForPasskey } from './passkeys.ts'
import { raiseSession } from './raise-session.ts'

export function factorsRoutes(app: FastifyInstance): void {
  handle(app, factorsContract, 'POST /api/session/password', async (ctx, { body }, { request, reply }) =>
    enter(ctx, reply, await logInWithPassword(ctx, body, readSessionCookie(request, ctx.config))),
  )
  handle(app, factorsContract, 'POST /api/passkey-challenges', askForPasskey)
  handle(app, factorsContract, 'POST /api/session/passkey', async (ctx, { body }, { request, reply }) =>
    enter(ctx, reply, await logInWithPasskey(ctx, body.passkey, readSessionCookie(request, ctx.config))),
  )
  handle(app, factorsContract, 'POST /api/session/second-factor', async (ctx, { body }, { reply }) =>
    enter(ctx, reply, await raiseSession(ctx, body)),
  )

  handle(app, factorsContract, 'GET /api/account/second-factors', viewFactors)
  handle(app, factorsContract, 'POST /api/account/totp-keys', makeTotpKey)
  handle(app, factorsContract, 'POST /api/account/totp', async (ctx, { body }, { reply }) => enter(ctx, reply, await addTotp(ctx, body)))
  handle(app, factorsContract, 'POST /api/account/passkey-challenges', askForNewPasskey)
  handle(app, factorsContract, 'POST /api/account/passkeys', async (ctx, { body }, { reply }) =>
    enter(ctx, reply, await addPasskey(ctx, body)),
  )
  handle(app, factorsContract, 'PATCH /api/account/second-factors/:factorId', (ctx, { params, body }) =>
    renameFactor(ctx, params.factorId, body.name),
  )
  handle(app, factorsContract, 'DELETE /api/account/second-factors/:factorId', (ctx, { params }) => removeFactor(ctx, params.factorId))
  handle(app, factorsContract, 'POST /api/account/recovery-codes', renewRecoveryCodes)
  handle(app, factorsContract, 'PUT /api/account/password', (ctx, { body }) => choosePassword(ctx, body.password))
  handle(app, factorsContract, 'DELETE /api/account/password', removePassword)
}

/** The browser's session is another one from here on: its former token opens nothing any more. */
function enter<Answer extends { cookie: string | null }>({ config }: Visit, reply: FastifyReply, { cookie, ...answer }: Answer) {
  if (cookie) writeSessionCookie(reply, config, cookie)
  return answer
}
