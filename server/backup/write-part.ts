import { createHash } from 'node:crypto'
import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Part } from './manifest.ts'

/** Hashes and counts what passes through. */
export function measure() {
  const hash = createHash('sha256')
  let size = 0
  async function* through(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk)
      size += chunk.length
      yield chunk
    }
  }
  return { through, result: () => ({ size, sha256: hash.digest('hex') }) }
}

/** A new file that its owner alone can read; durable when this returns. */
export async function writeDurably(path: string, bytes: AsyncIterable<Buffer>): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(path, 'wx', 0o600)
  await pipeline(bytes, file.createWriteStream({ flush: true }))
}

/** Compressed (gzip): `path` is where it lies in the backup that is being prepared in `folder`. */
export async function writePart(folder: string, path: string, bytes: AsyncIterable<Buffer>): Promise<Part> {
  const measured = measure()
  const zip = createGzip({ level: 5 })
  await Promise.all([pipeline(bytes, zip), writeDurably(join(folder, path), measured.through(zip))])
  return { path, ...measured.result() }
}
