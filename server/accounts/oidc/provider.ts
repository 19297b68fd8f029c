import { allowInsecureRequests, type Configuration, discovery, enableNonRepudiationChecks } from 'openid-client'
import { AppError } from '../../../shared/errors.ts'
import type { Config } from '../../platform/config.ts'

const PATIENCE = 10 // seconds

const known = new Map<string, Promise<Configuration>>()

/**
 * The identity provider of `OIDC_ISSUER` as it describes itself (OpenID Connect Discovery 1.0), asked once. Answers that are
 * signed are checked, that of userinfo too: ProConnect signs it. Throws `oidc.unavailable` when it cannot be reached.
 */
export async function findProvider({ oidcIssuer, oidcClientId, oidcClientSecret }: Config): Promise<Configuration> {
  if (!oidcIssuer || !oidcClientId) throw new AppError('notFound')
  const key = `${oidcIssuer} ${oidcClientId}`
  const isLocal = oidcIssuer.protocol === 'http:'
  const asked =
    known.get(key) ??
    discovery(oidcIssuer, oidcClientId, oidcClientSecret ?? undefined, undefined, {
      timeout: PATIENCE,
      execute: [enableNonRepudiationChecks, ...(isLocal ? [allowInsecureRequests] : [])],
    })
  known.set(key, asked)
  try {
    return await asked
  } catch (cause) {
    known.delete(key)
    throw new AppError('oidc.unavailable', { cause })
  }
}

export const callbackOf = ({ publicUrl }: Config): string => `${publicUrl}/api/oidc/callback`
