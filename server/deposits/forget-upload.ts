import type { Edges } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'
import { discardStaged } from './staging.ts'
import { isUnfinished } from './uploads.queries.ts'

/** The row first, then the bytes, and only those that became nothing. `also` writes in the same transaction. */
export async function forgetUpload({ db, files, config }: Edges, id: string, also?: (tx: Tx) => Promise<void>): Promise<void> {
  const forgotten = await db.transaction().execute(async (tx) => {
    const row = await tx
      .deleteFrom('uploads')
      .where('id', '=', id)
      .where(isUnfinished)
      .returning('storage_key as storageKey')
      .executeTakeFirst()
    if (row) await also?.(tx)
    return row
  })
  if (!forgotten) return
  await discardStaged(config, id)
  if (forgotten.storageKey) await files.discard(forgotten.storageKey)
}
