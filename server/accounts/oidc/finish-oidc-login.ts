import { authorizationCodeGrant, type Configuration, fetchUserInfo } from 'openid-client'
import { AppError } from '../../../shared/errors.ts'
import { email as emailShape } from '../../../shared/vocabulary.ts'
import { record } from '../../journal/record.ts'
import type { Visit } from '../../platform/context.ts'
import { limitRate, networkOf } from '../../platform/rate-limit.ts'
import { findActor } from '../actors.queries.ts'
import { type BegunSession, beginSession } from '../begin-session.ts'
import { browserOf } from '../browser-of.ts'
import type { AskedLogin } from './oidc-cookie.ts'
import { callbackOf, findProvider } from './provider.ts'

const PER_NETWORK = { max: 200, seconds: 15 * 60 }
type Return = { search: string; asked: AskedLogin | null; formerCookie: string | undefined }
type Known = { email: string; idToken: string }

/**
 * The browser is back from the provider: whoever it names by e-mail, if we know them, is logged in. It opens no account: people
 * are added by those who audit. A refusal is journaled, with its reason and nothing of what the provider said.
 */
export async function finishOidcLogin(visit: Visit, { search, asked, formerCookie }: Return): Promise<BegunSession> {
  await limitRate(visit, `session from ${networkOf(visit.ip)}`, PER_NETWORK)
  try {
    if (!asked) throw new AppError('oidc.refused')
    const { email, idToken } = await identityOf(visit, asked, search)
    return await visit.db.transaction().execute(async (tx) => {
      const user = await tx.selectFrom('users').select('id').where('email', '=', email).where('is_active', '=', true).executeTakeFirst()
      if (!user) throw new AppError('oidc.unknownPerson')
      return beginSession(tx, visit, await findActor(tx, user.id), { formerCookie, by: 'provider', idToken })
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const { code } = error
    await visit.db.transaction().execute((tx) => record(tx, visit, null, 'login.refused', { reason: code, browser: browserOf(visit) }))
    throw error
  }
}

async function identityOf({ config }: Visit, asked: AskedLogin, search: string): Promise<Known> {
  const provider = await findProvider(config)
  const { answer, claims, told } = await ask(provider, asked, new URL(callbackOf(config) + search)).catch((cause: unknown) => {
    throw new AppError(isOutOfReach(cause) ? 'oidc.unavailable' : 'oidc.refused', { cause })
  })
  if (config.oidcAcr.length > 0 && !config.oidcAcr.includes(`${claims.acr}`)) throw new AppError('oidc.levelTooLow')
  const email = emailShape.safeParse(told.email)
  if (!email.success || told.email_verified === false) throw new AppError('oidc.refused')
  return { email: email.data, idToken: answer.id_token! }
}

async function ask(provider: Configuration, { state, nonce, verifier }: AskedLogin, returned: URL) {
  const answer = await authorizationCodeGrant(provider, returned, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  })
  const claims = answer.claims()!
  return { answer, claims, told: claims.email ? claims : await fetchUserInfo(provider, answer.access_token, claims.sub) }
}

/** No answer came, or it was not that of a provider: nobody was refused anything. */
const isOutOfReach = (error: unknown): boolean =>
  error instanceof TypeError || ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM'].includes((error as { code?: string }).code ?? '')
