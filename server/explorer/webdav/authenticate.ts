import { AppError } from '../../../shared/errors.ts'
import type { AccessKeyId } from '../../../shared/vocabulary.ts'
import { findActor } from '../../accounts/actors.queries.ts'
import { findKeyOwner } from '../../accounts/identify.ts'
import type { Actor, Ctx, Visit } from '../../platform/context.ts'
import { limitRate, networkOf } from '../../platform/rate-limit.ts'
import { hashToken } from '../../platform/tokens.ts'
import { accessPolicy } from '../../policies/access.policy.ts'
import { allow } from '../../policies/verdict.ts'

export type ExplorerCtx = Ctx & { accessKeyId: AccessKeyId }

/**
 * HTTP Basic with the person's e-mail and an access key of scope `webdav`: file explorers know nothing else. Only failures are
 * counted, so that nobody can lock somebody else out: a key is 256 random bits, and always passes.
 */
export async function authenticate(visit: Visit, authorization: string | undefined): Promise<ExplorerCtx> {
  const given = readBasic(authorization)
  if (!given) throw new AppError('access.sessionRequired')
  const owner = await findKeyOwner(visit, given.key, 'webdav')
  const actor = owner && (await findActor(visit.db, owner.userId))
  if (!owner || !isOwnerOf(actor, given.email)) {
    await limitRate(visit, `webdav.address ${networkOf(visit.ip)}`, { max: 60, seconds: 600 })
    await limitRate(visit, `webdav.account ${hashToken(given.email)}`, { max: 20, seconds: 600 })
    throw new AppError('access.sessionRequired')
  }
  const guest = { actor, sessionId: null, secondFactor: 'none' as const }
  allow(accessPolicy.user(guest))
  return { ...visit, ...guest, accessKeyId: owner.accessKeyId }
}

const isOwnerOf = (actor: Actor | null, email: string): actor is Actor => actor !== null && actor.email === email

function readBasic(authorization = ''): { email: string; key: string } | null {
  const encoded = /^Basic +([A-Za-z0-9+/=_-]+) *$/i.exec(authorization)?.[1]
  const [, email, key] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? '', 'base64').toString()) ?? []
  return email && key ? { email: email.trim().toLowerCase(), key: key.trim() } : null
}
