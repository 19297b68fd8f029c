import type { Tx } from './db.ts'

/**
 * Takes the mark of a scheduled job, up to when it has done its work, until the transaction ends: of two runs, the second sees what
 * the first did. Null: never. To be moved in the same transaction as what the job does.
 */
export async function takeMark(tx: Tx, name: string): Promise<string | null> {
  const free = tx.insertInto('schedule_marks').values({ name, until: '' })
  await free.onConflict((on) => on.column('name').doNothing()).execute()
  const mark = await tx.selectFrom('schedule_marks').select('until').where('name', '=', name).forUpdate().executeTakeFirstOrThrow()
  return mark.until || null
}

export async function moveMark(tx: Tx, name: string, until: string): Promise<void> {
  await tx.updateTable('schedule_marks').set({ until }).where('name', '=', name).execute()
}
