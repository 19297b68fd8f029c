import type { UserId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx, Edges } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'

export type NewUser = { email: string; firstName: string; lastName: string; isInspector: boolean; isAdmin: boolean }
type Scene = Pick<Edges, 'now'> & { ip: string; actor?: Ctx['actor']; actorName?: string }

/** Null when the address is known already, even since an instant: nothing of that person changes. */
export async function createUser(
  tx: Tx,
  scene: Scene,
  { email, firstName, lastName, isInspector, isAdmin }: NewUser,
): Promise<UserId | null> {
  const created = await tx
    .insertInto('users')
    .values({
      email,
      first_name: firstName,
      last_name: lastName,
      is_inspector: isInspector,
      is_admin: isAdmin,
      terms_accepted_at: null,
      last_login_at: null,
      created_at: scene.now(),
    })
    .onConflict((user) => user.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!created) return null
  await record(tx, scene, null, 'user.created', { userId: created.id, email, isInspector, isAdmin })
  return created.id
}
