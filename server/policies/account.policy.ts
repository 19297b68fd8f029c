import type { Ctx } from '../platform/context.ts'
import { type Verdict, verdict } from './verdict.ts'

export const accountPolicy = {
  /** By the person alone: a key that leaked must not make others, which would outlive it. */
  createAccessKey: ({ sessionId }: Pick<Ctx, 'sessionId'>): Verdict => verdict(sessionId !== null || 'access.denied'),
}
