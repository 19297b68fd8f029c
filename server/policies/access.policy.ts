import type { Access } from '../../shared/contract.ts'
import type { Actor, Ctx, Visit } from '../platform/context.ts'
import { isAmong } from '../platform/is-among.ts'
import { type Verdict, verdict } from './verdict.ts'

/** Whoever knocks, and by what. */
type Guest = Pick<Ctx, 'actor' | 'sessionId' | 'secondFactor'>

const isThere = (actor: Actor | null | undefined) => !!actor || 'access.sessionRequired'
const hasAccepted = (actor: Actor | undefined) => actor?.hasAcceptedTerms || 'terms.notAccepted'
const administers = (guest: Guest | null, ...enough: Guest['secondFactor'][]): Verdict =>
  verdict(
    isThere(guest?.actor),
    hasAccepted(guest?.actor),
    guest?.actor.isAdmin || 'access.denied',
    (!!guest?.sessionId && enough.includes(guest.secondFactor)) || 'access.secondFactorRequired',
  )

// Who passes the door of a route. A new kind of access without its rule does not compile.
export const accessPolicy: Record<Access, (guest: Guest | null) => Verdict> = {
  public: () => 'ok',
  session: (guest) => verdict(isThere(guest?.actor)),
  user: (guest) => verdict(isThere(guest?.actor), hasAccepted(guest?.actor)),
  inspectorAccount: (guest) => verdict(isThere(guest?.actor), hasAccepted(guest?.actor), guest?.actor.isInspector || 'access.denied'),
  admin: (guest) => administers(guest, 'given'),
  adminSetup: (guest) => administers(guest, 'given', 'none'),
}

/**
 * From where: whoever inspects may be bound to the networks of their service (`INSPECTOR_NETWORKS`); respondents write from where
 * they work.
 */
export const networkPolicy = (actor: Pick<Actor, 'isInspector' | 'inspectsAny'>, { ip, config }: Pick<Visit, 'ip' | 'config'>): Verdict =>
  verdict(
    config.inspectorNetworks.length === 0 ||
      !(actor.isInspector || actor.inspectsAny) ||
      isAmong(config.inspectorNetworks, ip) ||
      'access.otherNetwork',
  )
