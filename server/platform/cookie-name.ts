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
