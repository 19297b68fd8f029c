import type { Access } from '../../shared/contract.ts'
import type { Actor } from '../platform/context.ts'
import { type Verdict, verdict } from './verdict.ts'

const isThere = (actor: Actor | null) => actor !== null || 'access.sessionRequired'
const hasAccepted = (actor: Actor | null) => actor?.hasAcceptedTerms || 'terms.notAccepted'

// Who passes the door of a route. A new kind of access without its rule does not compile.
export const accessPolicy: Record<Access, (actor: Actor | null) => Verdict> = {
  public: () => 'ok',
  session: (actor) => verdict(isThere(actor)),
  user: (actor) => verdict(isThere(actor), hasAccepted(actor)),
  inspectorAccount: (actor) => verdict(isThere(actor), hasAccepted(actor), actor?.isInspector || 'access.denied'),
  admin: (actor) => verdict(isThere(actor), hasAccepted(actor), actor?.isAdmin || 'access.denied'),
}
