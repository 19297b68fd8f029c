import type { UnsortedFileId } from '../../../shared/vocabulary.ts'
import { record } from '../../journal/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { unlessKept } from '../../platform/keep-bytes.ts'
import { findUnsorted, takeUnsorted } from './unsorted.queries.ts'

/** Retirer un fichier à classer, for good: it was never deposited, and is no evidence. The row first, then the bytes. */
export async function removeUnsorted(ctx: Ctx, id: UnsortedFileId): Promise<void> {
  const key = await ctx.db.transaction().execute(async (tx) => {
    const file = await findUnsorted(tx, ctx.actor, id)
    await takeUnsorted(tx, id)
    const { spaceId, id: questionnaireId, name, size, sha256 } = file
    await record(tx, ctx, null, 'unsorted.removed', { spaceId, questionnaireId, name, size, sha256 })
    return file.key
  })
  await unlessKept(ctx.db, () => ctx.files.discard(key))
}
