import { buildAuthorizationUrl, calculatePKCECodeChallenge, randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client'
import type { Visit } from '../../platform/context.ts'
import type { AskedLogin } from './oidc-cookie.ts'
import { callbackOf, findProvider } from './provider.ts'

/** Where to send a browser that wants to log in with the provider (authorization code with PKCE, RFC 7636), and what it keeps meanwhile. */
export async function beginOidcLogin({ config }: Pick<Visit, 'config'>, next: string | null): Promise<{ url: string; asked: AskedLogin }> {
  const provider = await findProvider(config)
  const asked = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier(), next }
  const url = buildAuthorizationUrl(provider, {
    redirect_uri: callbackOf(config),
    scope: config.oidcScopes,
    state: asked.state,
    nonce: asked.nonce,
    code_challenge: await calculatePKCECodeChallenge(asked.verifier),
    code_challenge_method: 'S256',
    ...(config.oidcAcr.length > 0 && { acr_values: config.oidcAcr.join(' ') }),
  })
  return { url: url.href, asked }
}
