import type { UserId } from '../../../shared/vocabulary.ts'
import type { Edges } from '../../platform/context.ts'
import { createUser } from '../create-user.ts'
import { searchDirectory } from './search-directory.ts'

/**
 * Somebody of the inspection body who asks for a link for the first time: known by the directory, they get an inspector account.
 * Null: not an address of `LDAP_DOMAINS`, or nobody's. Throws when the directory does not answer: the job comes back.
 */
export async function addFromDirectory(edges: Edges, email: string, ip: string): Promise<UserId | null> {
  const { ldapDomains } = edges.config
  if (!ldapDomains.some((ending) => email.endsWith(ending))) return null
  const person = await searchDirectory(edges.config, { mail: email })
  if (person?.email !== email) return null // another address of the same person is not the one that receives the link
  const scene = { now: edges.now, ip, actorName: 'annuaire' }
  return edges.db.transaction().execute((tx) => createUser(tx, scene, { ...person, isInspector: true, isAdmin: false }))
}
