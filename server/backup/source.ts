import { createReadStream } from 'node:fs'
import { type FileHandle, open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'
import { sizeOf } from '../platform/files.ts'
import { fr } from '../platform/french.ts'
import { BrokenTar, listTar } from '../platform/tar.ts'
import { isFolder } from './backup-archive.ts'
import { listSnapshots } from './backup-folder.ts'
import { BackupFailure, type Manifest, readManifest } from './manifest.ts'
import { manifestName, objectPath } from './target.ts'

const CHUNK = 256 * 1024

/** A backup that is being read, folder or archive. */
export type Source = {
  manifest: Manifest
  /** Null: it is not there. */
  part(path: string): Promise<Readable | null>
  object(key: string): Promise<Readable | null>
  close(): Promise<void>
}

/** The last snapshot of a folder, one of its snapshots, or an archive. */
export async function openSource(path: string): Promise<Source> {
  if (!(await isFolder(path))) return openArchive(path)
  if ((await sizeOf(join(path, manifestName))) !== null) return openSnapshot(path)
  const last = (await listSnapshots(path)).at(-1)
  if (!last) throw new BackupFailure(fr`Il n'y a pas de sauvegarde entière dans ${path}.`)
  return openSnapshot(last)
}

async function openSnapshot(folder: string): Promise<Source> {
  const read = async (path: string) => ((await sizeOf(path)) === null ? null : createReadStream(path))
  return {
    manifest: readManifest(await readFile(join(folder, manifestName), 'utf8')),
    part: (path) => read(join(folder, path)),
    object: (key) => read(join(dirname(folder), objectPath(key))),
    close: async () => {},
  }
}

async function openArchive(path: string): Promise<Source> {
  const file = await open(path)
  try {
    const entries = await listTar(file)
    const read = async (name: string) => {
      const entry = entries.get(name)
      return entry ? Readable.from(readSlice(file, entry)) : null
    }
    const manifest = await read(manifestName)
    if (!manifest) throw new BackupFailure(fr`Cette archive n'est pas une sauvegarde entière.`)
    return {
      manifest: readManifest((await buffer(manifest)).toString('utf8')),
      part: read,
      object: (key) => read(objectPath(key)),
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error instanceof BrokenTar ? new BackupFailure(error.message) : error
  }
}

async function* readSlice(file: FileHandle, { start, size }: { start: number; size: number }) {
  for (let at = start; at < start + size; ) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.min(CHUNK, start + size - at)), { position: at })
    if (bytesRead === 0) return // the file has been cut: what was read is not as it was written
    yield buffer.subarray(0, bytesRead)
    at += bytesRead
  }
}

/** The list of the objects of a backup, line by line. */
export async function* readObjects<Line>(list: Readable): AsyncGenerator<Line> {
  let rest = ''
  const texts = pipeline(list, createGunzip(), () => {}).setEncoding('utf8') // an error is told by the next line
  for await (const text of texts) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield JSON.parse(line) as Line
  }
}
