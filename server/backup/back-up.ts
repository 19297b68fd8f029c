import { createReadStream } from 'node:fs'
import { join, resolve } from 'node:path'
import type { StoredObject } from '../admin/evidence.queries.ts'
import { Damaged, readAsRecorded } from '../admin/read-evidence.ts'
import type { Finding } from '../admin/verify-evidence.ts'
import type { Edges } from '../platform/context.ts'
import { isDiskFull } from '../platform/files.ts'
import { fr } from '../platform/french.ts'
import { AlreadyKept, keepBytes } from '../platform/keep-bytes.ts'
import { isFolder, openArchiveTarget } from './backup-archive.ts'
import { openFolderTarget } from './backup-folder.ts'
import { BackupFailure, type Manifest } from './manifest.ts'
import { removeOld } from './remove-old.ts'
import { readObjects } from './source.ts'
import { takeSnapshot } from './take-snapshot.ts'
import { objectsName, type Target } from './target.ts'

/** `copied`: what this run brought; the rest of `done` was in the folder. */
export type BackupState = { done: number; total: number; doneBytes: number; totalBytes: number; copied: number; lost: number }
type Watch = (state: BackupState, finding: Finding | null) => void

/**
 * Sauvegarder, while the service runs: the database at one instant, and every file that it refers to, checked as it is copied. A file that
 * is not as it was recorded is told, and stays out; the rest is backed up. `keep`: how many snapshots a folder keeps.
 */
export async function backUp(edges: Edges, path: string, { keep, watch }: { keep: number; watch: Watch }): Promise<BackupState> {
  await requireSomebody(edges)
  const bytes = await keepBytes(edges.db).catch(refuseSecond)
  try {
    const target = await openTarget(edges, resolve(path))
    try {
      const manifest = await takeSnapshot(edges.db, target.folder, { at: edges.now(), withObjects: true })
      const { lost, state } = await copyObjects(edges, target, { manifest, watch, gone: bytes.lost })
      await target.finish({ ...manifest, lost })
      if (await isFolder(path)) await removeOld(path, keep)
      return state
    } catch (error) {
      await target.abandon()
      throw isDiskFull(error) ? fullDisk(path) : error
    }
  } finally {
    await bytes.release()
  }
}

/** A command that does not read the settings of the service opens an instance of its own, where there is nothing to keep. */
async function requireSomebody({ db }: Edges): Promise<void> {
  if (await db.selectFrom('users').select('id').limit(1).executeTakeFirst()) return
  throw new BackupFailure(
    fr`Il n'y a rien à sauvegarder : personne n'a de compte dans cette instance. Si le service en sert une autre, lancez la commande depuis son dossier, avec ses réglages (DATA_DIR, DATABASE_URL, STORAGE_URL).`,
  )
}

const fullDisk = (path: string) =>
  new BackupFailure(
    fr`Le disque de la sauvegarde (${path}) est plein : libérez-y de la place, puis relancez. La sauvegarde précédente est intacte.`,
  )

function refuseSecond(error: unknown): never {
  throw error instanceof AlreadyKept ? new BackupFailure(fr`Une sauvegarde est déjà en cours : attendez qu'elle se termine.`) : error
}

async function openTarget({ db, now }: Edges, path: string): Promise<Target> {
  if (path.endsWith('.tar')) return openArchiveTarget(path, now())
  const store = await db.selectFrom('store_identity').select('id').executeTakeFirst()
  return openFolderTarget(path, now(), store?.id ?? null)
}

type Copying = { manifest: Manifest; watch: Watch; gone: AbortSignal }

async function copyObjects({ files }: Edges, target: Target, { manifest, watch, gone }: Copying) {
  const lost: string[] = []
  const { count = 0, bytes = 0 } = manifest.objects ?? {}
  const state: BackupState = { done: 0, total: count, doneBytes: 0, totalBytes: bytes, copied: 0, lost: 0 }
  watch(state, null)
  for await (const object of readObjects<StoredObject>(createReadStream(join(target.folder, objectsName)))) {
    gone.throwIfAborted()
    let finding: Finding | null = null
    if (!(await target.holds(object))) {
      try {
        await target.add(object, readAsRecorded(files, object))
        state.copied += 1
      } catch (error) {
        if (!(error instanceof Damaged)) throw error
        finding = { problem: error.problem, object }
        lost.push(object.key)
        state.lost += 1
      }
    }
    state.done += 1
    state.doneBytes += object.size
    watch(state, finding)
  }
  gone.throwIfAborted()
  return { lost, state }
}
