import { stat } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Edges } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import { unlessKept } from '../platform/keep-bytes.ts'
import { forgetUpload } from './forget-upload.ts'
import { discardStaged, listStagedBefore, requireStaging, stagedPath } from './staging.ts'
import { recordUploadRefusal } from './upload-target.ts'
import { facts, isUnfinished } from './uploads.queries.ts'

const DAY = 86_400_000
/** Long enough for somebody who restored an older database over the same files to notice, and to take them back. */
const STORE_REST = 30 * DAY
const BATCH = 1000

/**
 * Removes what nobody can ask for any more: uploads that have expired, and bytes that have long been at rest and that no row
 * knows. Bytes come before their row, or after a row that announces them: what is listed here and unknown afterwards is awaited by nobody.
 * Touches nothing while files are out of reach.
 */
export async function sweepUploads(edges: Edges): Promise<void> {
  await requireStaging(edges.config)
  await edges.files.check()
  await forgetExpired(edges)
  const ago = (time: number) => new Date(edges.now().getTime() - time)
  await discardUnknownStaged(edges, ago(DAY))
  for await (const key of listUnknown(edges, ago(STORE_REST))) await unlessKept(edges.db, () => edges.files.discard(key))
}

/** Stored bytes that have been at rest since then, and that no row knows. */
export async function* listUnknown({ db, files }: Pick<Edges, 'db' | 'files'>, since: Date): AsyncGenerator<string> {
  let keys: string[] = []
  for await (const key of files.listOlderThan(since)) {
    keys.push(key)
    if (keys.length < BATCH) continue
    yield* await findUnknown(db, keys)
    keys = []
  }
  yield* await findUnknown(db, keys)
}

/** An upload that is being fed at this moment is not over, however slow it is. */
async function forgetExpired(edges: Edges): Promise<void> {
  const { db, config, now } = edges
  const expired = await db
    .selectFrom('uploads')
    .select(facts)
    .select(['user_id as ownerId', sql<string>`(select first_name || ' ' || last_name from users u where u.id = user_id)`.as('ownerName')])
    .where('expires_at', '<=', now())
    .where(isUnfinished)
    .execute()
  for (const upload of expired) {
    const { id, ownerId, ownerName } = upload
    const scene = { now, ip: '', actor: { id: ownerId, name: ownerName } }
    const fedAt = await stat(stagedPath(config, id)).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    )
    if (fedAt + config.uploadExpiry <= now().getTime())
      await forgetUpload(edges, id, (tx) => recordUploadRefusal(tx, scene, upload, 'upload.expired'))
  }
  await db
    .deleteFrom('uploads')
    .where('expires_at', '<=', now())
    .where((eb) => eb.not(isUnfinished(eb)))
    .execute()
}

async function discardUnknownStaged({ db, config }: Edges, limit: Date): Promise<void> {
  for (const id of await listStagedBefore(config, limit)) {
    const known = await db.selectFrom('uploads').select('id').where('id', '=', id).executeTakeFirst()
    if (!known) await discardStaged(config, id)
  }
}

async function findUnknown(db: Db, keys: string[]): Promise<string[]> {
  if (keys.length === 0) return []
  const known = await db
    .selectFrom('deposits')
    .select('storage_key as key')
    .where('storage_key', 'in', keys)
    .union(db.selectFrom('unsorted_files').select('storage_key as key').where('storage_key', 'in', keys))
    .union(db.selectFrom('annexes').select('storage_key as key').where('storage_key', 'in', keys))
    .union(db.selectFrom('uploads').select('storage_key as key').where('storage_key', 'in', keys).$narrowType<{ key: string }>())
    .execute()
  const isKnown = new Set(known.map(({ key }) => key))
  return keys.filter((key) => !isKnown.has(key))
}
