import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import type { ByteRange } from '../platform/files.ts'
import { layOutZip, type ZipEntry } from '../platform/zip.ts'

type Part = { path: string; size: number; read: (range: ByteRange) => Readable | Buffer[] }
export type ArchiveEntry = ZipEntry & Part & { sha256: string }
export type Archive = {
  size: number
  /** The same for the same archive to the byte: whoever was cut off goes on where they were. */
  version: string
  read: (range: ByteRange) => Readable
}
const MANIFEST = 'sha256sums.txt'
/** Nothing is older in a ZIP, not even what holds no file. */
const FIRST_DAY = Date.UTC(1980, 0, 2)

/**
 * A ZIP of which every byte's place is known before any file is opened: its length can be told, and it can be read from anywhere
 * on. Made as it is read: one source open at a time, no copy, as much memory for a terabyte as for a page.
 */
export function streamArchive(folder: string, files: ArchiveEntry[]): Archive {
  const manifest = Buffer.from(files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join(''))
  const latest = Math.max(FIRST_DAY, ...files.map(({ modifiedAt }) => modifiedAt.getTime()))
  const entries = [...files, { ...held(MANIFEST, manifest), crc32: crc32(manifest), modifiedAt: new Date(latest) }]
  const { headers, directory, size } = layOutZip(entries.map((entry) => ({ ...entry, path: `${folder}/${entry.path}` })))
  const parts = entries.flatMap((entry, i) => [held('', headers[i] as Buffer), entry])
  return {
    size,
    version: createHash('sha256').update(manifest).update(directory).digest('hex'),
    read: (range) => readParts([...parts, held('', directory)], range),
  }
}

/** What is in memory already. */
export const held = (path: string, bytes: Buffer): Part => ({
  path,
  size: bytes.length,
  read: ({ start, end }) => [bytes.subarray(start, end + 1)],
})

function readParts(parts: Part[], { start, end }: ByteRange): Readable {
  let source: Readable | Buffer[] = []
  async function* bytes() {
    let at = 0
    for (const { path, size, read } of parts) {
      const range = { start: Math.max(0, start - at), end: Math.min(size - 1, end - at) }
      at += size
      if (range.start > range.end) continue
      let missing = range.end - range.start + 1
      source = read(range)
      for await (const chunk of source) {
        missing -= chunk.length
        yield chunk
      }
      // Breaks off: better no archive than one that lacks evidence in silence.
      if (missing !== 0) throw new Error(`${path} is not as long in the store as recorded: ${missing} bytes are missing`)
    }
  }
  const archive = Readable.from(bytes(), { objectMode: false })
  const destroy = archive._destroy.bind(archive)
  archive._destroy = (error, done) => {
    if (source instanceof Readable) source.destroy() // whoever asked has left: a disk that answers no more is not waited for
    destroy(error, done)
  }
  return archive
}
