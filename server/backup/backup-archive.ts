import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { syncFolder } from '../platform/files.ts'
import { tarEnd, tarHeader, tarPadding } from '../platform/tar.ts'
import { sealManifest } from './manifest.ts'
import { listParts, manifestName, objectPath, type Target } from './target.ts'

/** One tar archive that holds everything: objects first, the manifest last, since it says what came before. */
export async function openArchiveTarget(path: string, at: Date): Promise<Target> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  for (const name of await readdir(dirname(path)))
    if (name.startsWith(`.${basename(path)}.new-`)) await rm(join(dirname(path), name), { recursive: true, force: true })
  const folder = join(dirname(path), `.${basename(path)}.new-${at.getTime()}`)
  await mkdir(folder, { mode: 0o700 })
  const draft = join(folder, 'archive')
  const file = await open(draft, 'wx', 0o600)
  let end = 0

  async function write(bytes: Buffer): Promise<void> {
    for (let from = 0; from < bytes.length; ) {
      const { bytesWritten } = await file.write(bytes, from, bytes.length - from, end + from)
      from += bytesWritten
    }
    end += bytes.length
  }
  async function append(name: string, size: number, bytes: AsyncIterable<Buffer>): Promise<void> {
    const start = end
    try {
      await write(tarHeader(name, size, at))
      for await (const chunk of bytes) await write(chunk)
      await write(tarPadding(size))
    } catch (error) {
      end = start
      await file.truncate(start)
      throw error
    }
  }
  return {
    folder,
    holds: async () => false,
    add: ({ key, size }, bytes) => append(objectPath(key), size, bytes),
    async finish(manifest) {
      for (const part of listParts(manifest)) await append(part.path, part.size, createReadStream(join(folder, part.path)))
      const text = Buffer.from(sealManifest(manifest))
      await write(tarHeader(manifestName, text.length, at))
      await write(Buffer.concat([text, tarPadding(text.length), tarEnd]))
      await file.sync()
      await file.close()
      await rename(draft, path)
      await syncFolder(dirname(path))
      await rm(folder, { recursive: true })
    },
    async abandon() {
      await file.close().catch(() => {}) // may be closed already
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
