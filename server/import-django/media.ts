import { createReadStream } from 'node:fs'
import { opendir, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { fr } from '../platform/french.ts'
import { UnreadableSource } from './django-tables.ts'
import { mediaArchive } from './media-archive.ts'
import { leaves, type Media, spellings } from './media-paths.ts'

const CHUNK = 256 * 1024

/** A folder, or a ZIP archive of one. */
export async function openMedia(path: string): Promise<Media> {
  const found = await stat(path).catch(() => null)
  if (!found) throw new UnreadableSource(fr`Le dossier des fichiers n'existe pas : ${path}`)
  return found.isDirectory() ? mediaFolder(await realpath(path)) : mediaArchive(path)
}

function mediaFolder(root: string): Media {
  return {
    async find(path) {
      if (leaves(path)) return 'outside'
      for (const spelling of spellings(path)) {
        const real = await realpath(join(root, spelling)).catch(() => null)
        if (real === null) continue
        if (leaves(relative(root, real))) return 'outside'
        const found = await stat(real)
        const highWaterMark = Math.max(1, Math.min(found.size, CHUNK)) // a buffer as large as a small file needs, and no larger
        if (found.isFile()) return { size: found.size, read: async () => createReadStream(real, { highWaterMark }) }
      }
      return 'missing'
    },
    async *list() {
      for await (const entry of await opendir(root, { recursive: true }))
        if (entry.isFile()) yield relative(root, join(entry.parentPath, entry.name)).replaceAll(sep, '/')
    },
  }
}
