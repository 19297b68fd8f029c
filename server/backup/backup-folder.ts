import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sizeOf, syncFolder } from '../platform/files.ts'
import { fr } from '../platform/french.ts'
import { BackupFailure, readManifest, sealManifest } from './manifest.ts'
import { manifestName, objectPath, type Target } from './target.ts'
import { writeDurably } from './write-part.ts'

const PREPARED = '.new-'
const snapshotName = (at: Date) => at.toISOString().replaceAll(/[:.]/g, '-')
const isSnapshot = (name: string) => /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z$/.test(name)

/** Paths of the snapshots of a folder, the oldest first. One that was not finished, or is being removed, is none. */
export async function listSnapshots(root: string): Promise<string[]> {
  const names = (await readdir(root)).filter(isSnapshot).sort()
  const sizes = await Promise.all(names.map((name) => sizeOf(join(root, name, manifestName))))
  return names.filter((_, i) => sizes[i] !== null).map((name) => join(root, name))
}

/**
 * A folder of backups: one sub-folder for each snapshot of the database, and the objects beside, each once for all of them.
 * An object is written once and for all: the next backup only brings those that are new. `storeId`: of whose service the folder must be.
 */
export async function openFolderTarget(root: string, at: Date, storeId: string | null): Promise<Target> {
  await mkdir(root, { recursive: true, mode: 0o700 })
  if (storeId) await refuseAnother(root, storeId)
  for (const name of await readdir(root)) if (name.startsWith(PREPARED)) await rm(join(root, name), { recursive: true, force: true })
  const name = snapshotName(at)
  const folder = join(root, PREPARED + name)
  await mkdir(folder, { mode: 0o700 })
  return {
    folder,
    holds: async ({ key, size }) => (await sizeOf(join(root, objectPath(key)))) === size,
    async add({ key }, bytes) {
      const draft = join(folder, 'object')
      await writeDurably(draft, bytes).catch(async (error) => {
        await rm(draft, { force: true })
        throw error
      })
      const path = join(root, objectPath(key))
      const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await rename(draft, path)
      await syncFolder(dirname(path))
      if (made) await syncFolder(dirname(made))
    },
    async finish(manifest) {
      await writeDurably(join(folder, manifestName), bytesOf(sealManifest(manifest)))
      await syncFolder(join(folder, 'tables'))
      await syncFolder(folder)
      await rename(folder, join(root, name))
      await syncFolder(root)
    },
    abandon: () => rm(folder, { recursive: true, force: true }),
  }
}

async function* bytesOf(text: string) {
  yield Buffer.from(text)
}

async function refuseAnother(root: string, storeId: string): Promise<void> {
  const last = (await listSnapshots(root)).at(-1)
  if (last && readManifest(await readFile(join(last, manifestName), 'utf8')).storeId !== storeId)
    throw new BackupFailure(fr`Le dossier ${root} contient les sauvegardes d'un autre service : choisissez-en un autre.`)
}
