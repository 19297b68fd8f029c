import { sql } from 'kysely'
import type { SpaceId } from '../../../shared/vocabulary.ts'
import { discardStaged } from '../../deposits/staging.ts'
import { record } from '../../journal/record.ts'
import type { Edges } from '../../platform/context.ts'
import { unlessKept } from '../../platform/keep-bytes.ts'

const BATCH = 500

/** Removes the bytes of purged spaces, and confirms it. Cut anywhere, it begins again: a file that is gone already is gone. */
export async function removePurgedFiles(edges: Edges): Promise<void> {
  const { db } = edges
  for (;;) {
    const files = await db.selectFrom('purged_files').selectAll().orderBy('space_id').orderBy('key').limit(BATCH).execute()
    if (!(await unlessKept(db, () => discardFiles(edges, files)))) return // a backup needs them; the next sweep comes back
    const keys = files.map(({ key }) => key)
    await db.deleteFrom('purged_files').where(sql<boolean>`key = any(${keys})`).execute()
    if (files.length < BATCH) break
  }
  const done = await db
    .selectFrom('spaces')
    .where('purged_at', 'is not', null)
    .where('emptied_at', 'is', null)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('purged_files as f').whereRef('f.space_id', '=', 'spaces.id'))))
    .select(['id', 'reference_code as referenceCode'])
    .execute()
  for (const space of done) await confirm(edges, space)
}

async function discardFiles({ db, files, config }: Edges, removed: { key: string; is_staged: boolean }[]): Promise<void> {
  const keys = removed.map(({ key }) => key)
  const shared = await db.selectFrom('annexes').where(sql<boolean>`storage_key = any(${keys})`).select('storage_key').execute()
  const isShared = new Set(shared.map(({ storage_key }) => storage_key))
  for (const { key, is_staged: isStaged } of removed) {
    if (isStaged) await discardStaged(config, key)
    else if (!isShared.has(key)) await files.discard(key)
  }
}

const confirm = ({ db, now }: Edges, { id, referenceCode }: { id: SpaceId; referenceCode: string }) =>
  db.transaction().execute(async (tx) => {
    const first = await tx
      .updateTable('spaces')
      .set({ emptied_at: now() })
      .where('id', '=', id)
      .where('emptied_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (first) await record(tx, { now, ip: '', actorName: 'e.contrôle' }, null, 'space.emptied', { spaceId: id, referenceCode })
  })
