import type { UserId } from '../../shared/vocabulary.ts'
import type { Tx } from '../platform/db.ts'

/** Those who will read it. */
export async function listAdministrators(tx: Tx): Promise<UserId[]> {
  const admins = tx.selectFrom('users').where('is_admin', '=', true).where('is_active', '=', true)
  return (await admins.select('id').orderBy('id').execute()).map(({ id }) => id)
}
