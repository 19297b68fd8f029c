import type { Config } from './config.ts'

/** Below which path of its host the service lives, as `PUBLIC_URL` says: « /e-controle », or nothing. */
export const basePathOf = ({ publicUrl }: Pick<Config, 'publicUrl'>): string => new URL(publicUrl).pathname.replace(/\/$/, '')
