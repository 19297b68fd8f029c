import { record } from '../journal/record.ts'
import type { Edges } from '../platform/context.ts'
import { enqueue } from '../platform/jobs.ts'

/**
 * Effacer les seconds facteurs of a person who lost telephone, passkey and codes: from the command line alone, where whoever has
 * the machine is believed. Their sessions end; the next login by link enrols afresh. Answers the person's name, null when unknown.
 */
export async function forgetFactors({ db, now }: Edges, email: string): Promise<string | null> {
  const scene = { now, ip: '', actorName: 'ligne de commande' }
  return db.transaction().execute(async (tx) => {
    const user = await tx
      .selectFrom('users')
      .select(['id', 'first_name', 'last_name'])
      .where('email', '=', email)
      .forUpdate()
      .executeTakeFirst()
    if (!user) return null
    for (const table of ['second_factors', 'recovery_codes', 'passwords', 'sessions'] as const)
      await tx.deleteFrom(table).where('user_id', '=', user.id).execute()
    await record(tx, scene, null, 'secondFactor.forgotten', { userId: user.id })
    const at = now().toISOString()
    await enqueue(tx, 'send-account-news', { userId: user.id, news: { kind: 'factorsForgotten' }, at, ip: '' })
    return `${user.first_name} ${user.last_name}`
  })
}
