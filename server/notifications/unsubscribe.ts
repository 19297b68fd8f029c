import { sql } from 'kysely'
import { AppError } from '../../shared/errors.ts'
import { record } from '../journal/record.ts'
import type { Visit } from '../platform/context.ts'
import { readUnsubscribeToken } from './unsubscribe-link.ts'

/** Ne plus recevoir un courriel, from its own link: nobody has to log in for that. « Mon compte » gives it back. */
export async function unsubscribe(visit: Visit, token: string): Promise<void> {
  const stopped = await readUnsubscribeToken(visit.db, token)
  if (!stopped) throw new AppError('notFound')
  const { userId, kind } = stopped
  await visit.db.transaction().execute(async (tx) => {
    const user = await tx
      .updateTable('users')
      .set({ muted_mails: sql`array(select unnest(muted_mails || ${kind}::text) order by 1)` })
      .where('id', '=', userId)
      .where(sql<boolean>`not ${kind} = any (muted_mails)`)
      .returning(['muted_mails as muted', sql<string>`first_name || ' ' || last_name`.as('name')])
      .executeTakeFirst()
    if (user) await record(tx, { ...visit, actor: { id: userId, name: user.name } }, null, 'user.mailsChosen', { muted: user.muted })
  })
}
