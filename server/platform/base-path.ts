import type { Config } from './config.ts'

/** Below which path of its host the service lives, as `PUBLIC_URL` says: « /e-controle », or nothing. */
export const basePathOf = ({ publicUrl }: Pick<Config, 'publicUrl'>): string => new URL(publicUrl).pathname.replace(/\/$/, '')

/** The address as the routes know it: a proxy may have taken the path off, or left it. */
export function withoutBasePath(url: string, basePath: string): string {
  if (!url.startsWith(basePath)) return url
  const rest = url.slice(basePath.length)
  if (rest === '' || rest.startsWith('?')) return `/${rest}`
  return rest.startsWith('/') ? rest : url
}
