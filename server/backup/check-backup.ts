import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fr } from '../platform/french.ts'
import { type BackedUpObject, BackupFailure, storedObject } from './manifest.ts'
import { readObjects, type Source } from './source.ts'
import { listParts } from './target.ts'
import { measure } from './write-part.ts'

/** Reads every part of a backup but its objects: what was altered since is refused. */
export async function checkParts(source: Source): Promise<void> {
  for (const part of listParts(source.manifest)) {
    const found = await measureAll(await source.part(part.path))
    if (found?.sha256 !== part.sha256)
      throw new BackupFailure(fr`Cette sauvegarde a été modifiée ou abîmée : ${part.path} n'est pas tel qu'il fut écrit.`)
  }
}

/** Every object that the backup holds: those which were lost already when it was made are left out. */
export async function* listHeld({ manifest, part }: Source): AsyncGenerator<BackedUpObject> {
  const list = manifest.objects && (await part(manifest.objects.part.path))
  const lost = new Set(manifest.lost)
  if (list) for await (const line of readObjects(list)) if (!lost.has(storedObject.parse(line).key)) yield storedObject.parse(line)
}

/** The bytes of an object of the backup, that end in an error when they are not those which were recorded. */
export async function* readObject(source: Source, { key, size, sha256 }: BackedUpObject): AsyncGenerator<Buffer> {
  const bytes = await source.object(key)
  const measured = measure()
  if (bytes) yield* measured.through(bytes)
  const found = measured.result()
  if (found.size !== size || found.sha256 !== sha256)
    throw new BackupFailure(
      fr`Cette sauvegarde a été modifiée ou abîmée : le fichier ${key} ${bytes ? fr`n'est pas tel qu'il fut copié` : 'y manque'}.`,
    )
}

/** Reads everything, and says how many objects are sound. */
export async function checkBackup(source: Source, watch: (done: number) => void): Promise<number> {
  await checkParts(source)
  let done = 0
  for await (const object of listHeld(source)) {
    for await (const _ of readObject(source, object));
    watch(++done)
  }
  return done
}

async function measureAll(bytes: Readable | null) {
  if (!bytes) return null
  const measured = measure()
  await pipeline(bytes, measured.through, async (chunks) => {
    for await (const _ of chunks);
  })
  return measured.result()
}
