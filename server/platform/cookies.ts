import { basePathOf } from './base-path.ts'
import type { Config } from './config.ts'

/**
 * Over TLS, a name that browsers let nobody else write: no neighbour of the domain, no page without TLS (RFC 6265bis, 4.1.3).
 * `__Host-` is for a cookie of the whole site, and no other.
 */
export function cookieName(name: string, config: Pick<Config, 'publicUrl'>): string {
  if (!config.publicUrl.startsWith('https:')) return name
  return `${basePathOf(config) === '' ? '__Host-' : '__Secure-'}${name}`
}

/** Of the whole site, since `__Host-` asks for it; sent with what leads here from another site, such as the return from a provider. */
export const cookieOptions = (config: Pick<Config, 'publicUrl'>) => ({
  path: basePathOf(config) || '/',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: config.publicUrl.startsWith('https:'),
})
