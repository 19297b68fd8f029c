import type { Visit } from '../platform/context.ts'

/** As it calls itself, cut: enough to know one's own. */
export const browserOf = ({ userAgent }: Visit): string => userAgent.slice(0, 300)
