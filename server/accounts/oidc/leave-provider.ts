import { buildEndSessionUrl } from 'openid-client'
import type { Ctx } from '../../platform/context.ts'
import { closeSession } from '../close-session.ts'
import { findProvider } from './provider.ts'

/**
 * Se déconnecter, here and at the provider (OpenID Connect RP-Initiated Logout 1.0): our session ends first. Gives where to send
 * the browser; home when the provider opened nothing, or knows no end.
 */
export async function leaveProvider(ctx: Ctx): Promise<string> {
  const home = `${ctx.config.publicUrl}/`
  if (!ctx.sessionId) return home
  const session = await ctx.db.selectFrom('sessions').select('id_token').where('id', '=', ctx.sessionId).executeTakeFirst()
  await closeSession(ctx, ctx.sessionId)
  if (!session?.id_token) return home
  const provider = await findProvider(ctx.config).catch(() => null)
  if (!provider?.serverMetadata().end_session_endpoint) return home
  return buildEndSessionUrl(provider, { id_token_hint: session.id_token, post_logout_redirect_uri: home }).href
}
