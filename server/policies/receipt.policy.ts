import type { UserId } from '../../shared/vocabulary.ts'
import type { Actor } from '../platform/context.ts'
import { type Verdict, verdict } from './verdict.ts'

export const receiptPolicy = {
  /** Whoever deposited ends their batch; nobody else does it for them. */
  issue: (actor: Actor, { authorId }: { authorId: UserId }): Verdict => verdict(actor.id === authorId || 'access.denied'),
}
