import { createHash } from 'node:crypto'
import type { SpaceId, UserId } from '../../shared/vocabulary.ts'

export type SealedEntry = {
  at: Date
  actor_id: UserId | null
  actor_name: string
  ip: string
  /** Random, of this entry alone. Null: sealed in the first manner. */
  salt: string | null
  event: string
  space_id: SpaceId | null
  /** As the database keeps it, to the byte. */
  data: string
}

/** Before the first entry of each chain. */
export const BEGINNING = '0'.repeat(64)

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/**
 * What an entry says, as one line of JSON. The address is there as a fingerprint that the salt alone opens: readers of the journal
 * do not learn it; and since nobody can guess it, nobody finds out what a withheld entry says by trying.
 */
export function contentOf({ at, actor_id, actor_name, ip, salt, event, space_id, data }: SealedEntry): string {
  const origin = salt && sha256(`${salt}${ip}`)
  const facts = { at: at.toISOString(), actorId: actor_id, actorName: actor_name, origin, event, spaceId: space_id }
  return `${JSON.stringify(facts).slice(0, -1)},"data":${data}}`
}

/** Of the line, its end included: what `sha256sum` says of a file that holds it. */
export const fingerprintOf = (content: string): string => sha256(`${content}\n`)

/** Each entry seals the one before it in its space: a change, a removal, an insertion breaks every seal that follows. */
export const seal = (entry: SealedEntry, previous = BEGINNING): string =>
  entry.salt === null ? sealInFirstManner(entry, previous) : sha256(`${previous} ${fingerprintOf(contentOf(entry))}\n`)

function sealInFirstManner(entry: SealedEntry, previous: string): string {
  const before = previous === BEGINNING ? '' : previous
  return sha256(
    JSON.stringify([before, entry.at.toISOString(), entry.actor_id, entry.actor_name, entry.ip, entry.event, entry.space_id, entry.data]),
  )
}
