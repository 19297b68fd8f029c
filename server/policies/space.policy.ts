import type { SpaceId } from '../../shared/vocabulary.ts'
import type { Actor } from '../platform/context.ts'
import { type Verdict, verdict } from './verdict.ts'

const byInspectors = (actor: Actor, { id }: { id: SpaceId }): Verdict => verdict(actor.inspects(id) || 'access.denied')

// Who may do what in a space that they see. Creating one depends on the account alone: access `inspectorAccount`.
export const spacePolicy = {
  update: byInspectors,
  delete: byInspectors,
  manageMembers: byInspectors,
  createQuestionnaire: byInspectors,
  duplicate: (actor: Actor, { id }: { id: SpaceId }): Verdict =>
    verdict(actor.inspects(id) || 'access.denied', actor.isInspector || 'access.denied'),
  openExplorer: byInspectors,
  exportAll: byInspectors,
}
