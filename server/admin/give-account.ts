import type { UserId } from '../../shared/vocabulary.ts'
import { createUser } from '../accounts/create-user.ts'
import { record } from '../journal/record.ts'
import type { Edges } from '../platform/context.ts'

export type AccountKind = 'inspector' | 'admin'
type Person = { email: string; firstName: string; lastName: string }
export type Given = { id: UserId; outcome: 'created' | 'raised' | 'unchanged'; name: string; isInspector: boolean; isAdmin: boolean }

/**
 * Ajouter un contrôleur ou un administrateur, from the command line: whoever has the machine is believed. A person who is
 * known keeps their name and what they had; one who was deactivated can log in again.
 */
export async function giveAccount(edges: Edges, { email, firstName, lastName }: Person, kind: AccountKind): Promise<Given> {
  const scene = { now: edges.now, ip: '', actorName: 'ligne de commande' }
  const flags = { isInspector: kind === 'inspector', isAdmin: kind === 'admin' }
  return edges.db.transaction().execute(async (tx) => {
    const createdId = await createUser(tx, scene, { email, firstName, lastName, ...flags })
    if (createdId) return { id: createdId, outcome: 'created', name: `${firstName} ${lastName}`, ...flags }

    const user = await tx.selectFrom('users').selectAll().where('email', '=', email).forUpdate().executeTakeFirstOrThrow()
    const isInspector = user.is_inspector || flags.isInspector
    const isAdmin = user.is_admin || flags.isAdmin
    const given = { id: user.id, name: `${user.first_name} ${user.last_name}`, isInspector, isAdmin }
    if (user.is_active && user.is_inspector === isInspector && user.is_admin === isAdmin) return { outcome: 'unchanged', ...given }
    const raised = { is_inspector: isInspector, is_admin: isAdmin, is_active: true }
    await tx.updateTable('users').set(raised).where('id', '=', user.id).execute()
    await record(tx, scene, null, 'user.raised', { userId: user.id, email, isInspector, isAdmin, wasActive: user.is_active })
    return { outcome: 'raised', ...given }
  })
}
