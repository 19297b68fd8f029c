import { createReadStream } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sizeOf } from '../platform/files.ts'
import { listSnapshots } from './backup-folder.ts'
import type { BackedUpObject } from './manifest.ts'
import { readObjects } from './source.ts'
import { manifestName, objectsName } from './target.ts'

/** Keeps the last snapshots of a folder, and the objects that they refer to: what was purged leaves the backups with the oldest. */
export async function removeOld(root: string, keep: number): Promise<void> {
  const snapshots = await listSnapshots(root)
  const old = snapshots.slice(0, -keep)
  for (const folder of old) {
    await rm(join(folder, manifestName)) // first: cut here, it is no snapshot any more
    await rm(folder, { recursive: true })
  }
  if (old.length > 0) await removeUnused(join(root, 'objects'), snapshots.slice(-keep))
}

async function removeUnused(objects: string, snapshots: string[]): Promise<void> {
  if ((await sizeOf(objects)) === null) return // snapshots of the database alone
  const used = new Set<string>()
  for (const folder of snapshots) {
    const list = join(folder, objectsName)
    if ((await sizeOf(list)) === null) continue
    for await (const { key } of readObjects<BackedUpObject>(createReadStream(list))) used.add(key)
  }
  for (const shelf of await readdir(objects))
    for (const key of await readdir(join(objects, shelf))) if (!used.has(key)) await rm(join(objects, shelf, key))
}
