import type { FastifyRequest } from 'fastify'
import { AppError } from '../../../shared/errors.ts'
import type { AccessKeyId } from '../../../shared/vocabulary.ts'
import { findActor } from '../../accounts/actors.queries.ts'
import { findKeyOwner } from '../../accounts/identify.ts'
import type { Actor, Ctx, Visit } from '../../platform/context.ts'
import { limitRate, networkOf } from '../../platform/rate-limit.ts'
import { hashToken } from '../../platform/tokens.ts'
import { accessPolicy, networkPolicy } from '../../policies/access.policy.ts'
import { allow } from '../../policies/verdict.ts'
import { findProxyUser } from './find-proxy-user.ts'

/** `accessKeyId` is null when a trusted proxy says who it is. */
export type ExplorerCtx = Ctx & { accessKeyId: AccessKeyId | null }
type Found = { actor: Actor; accessKeyId: AccessKeyId | null }

/** Who looks from their file explorer: known by a trusted proxy, or else by an access key. */
export async function authenticate(visit: Visit, request: FastifyRequest): Promise<ExplorerCtx> {
  const known = await findProxyUser(visit, request)
  const found: Found = known ? { actor: known, accessKeyId: null } : await findByKey(visit, request.headers.authorization)
  const guest = { ...found, sessionId: null, secondFactor: 'none' as const }
  allow(accessPolicy.user(guest))
  allow(networkPolicy(guest.actor, visit))
  return { ...visit, ...guest }
}

/**
 * HTTP Basic with the person's e-mail and an access key of scope `webdav`: file explorers know nothing else. Only failures are
 * counted, so that nobody can lock somebody else out: a key is 256 random bits, and always passes.
 */
async function findByKey(visit: Visit, authorization: string | undefined): Promise<Found> {
  const given = readBasic(authorization)
  if (!given) throw new AppError('access.sessionRequired')
  const owner = await findKeyOwner(visit, given.key, 'webdav')
  const actor = owner && (await findActor(visit.db, owner.userId))
  if (!owner || !isOwnerOf(actor, given.email)) {
    await limitRate(visit, `webdav.address ${networkOf(visit.ip)}`, { max: 60, seconds: 600 })
    await limitRate(visit, `webdav.account ${hashToken(given.email)}`, { max: 20, seconds: 600 })
    throw new AppError('access.sessionRequired')
  }
  return { actor, accessKeyId: owner.accessKeyId }
}

const isOwnerOf = (actor: Actor | null, email: string): actor is Actor => actor !== null && actor.email === email

function readBasic(authorization = ''): { email: string; key: string } | null {
  const encoded = /^Basic +([A-Za-z0-9+/=_-]+) *$/i.exec(authorization)?.[1]
  const [, email, key] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? '', 'base64').toString()) ?? []
  return email && key ? { email: email.trim().toLowerCase(), key: key.trim() } : null
}
