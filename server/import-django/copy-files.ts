import { Readable } from 'node:stream'
import type { StoredFile } from '../platform/files.ts'
import { countGarbage } from '../platform/garbage.ts'
import { mediaTypeOf } from '../platform/sniff.ts'
import { watchForSecondDocument } from './find-first-document.ts'
import type { Import } from './import.ts'

const AT_ONCE = 8
/** What the streams of one file leave behind, about. */
const GARBAGE = 128 * 1024

type Recorded = { sourceId: number; path: string }
export type CopiedFile<Row> = { row: Row; file: StoredFile; mediaType: string; firstDocumentSize: number | null }

/**
 * The bytes of these rows, as they are, into the store, several at once: hashed on the way, durable when this returns. A row whose
 * bytes are not there, or are empty, or cannot be read is told and left out: a later run takes it when they are found.
 */
export async function copyFiles<Row extends Recorded>(run: Import, kind: string, rows: Row[]): Promise<CopiedFile<Row>[]> {
  const copied: (CopiedFile<Row> | null)[] = new Array(rows.length).fill(null)
  let next = 0
  async function work(): Promise<void> {
    for (let index = next++; index < rows.length; index = next++) copied[index] = await copyFile(run, kind, rows[index] as Row)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return copied.filter((one) => one !== null)
}

async function copyFile<Row extends Recorded>(run: Import, kind: string, row: Row): Promise<CopiedFile<Row> | null> {
  const tell = (problem: string, detail = row.path) => run.report.note({ kind, id: row.sourceId, problem, detail }).then(() => null)
  const found = await run.media.find(row.path)
  if (found === 'missing') return tell('fileMissing')
  if (found === 'outside') return tell('pathOutside')
  if (found.size === 0) return tell('fileEmpty')
  countGarbage(GARBAGE)
  const second = watchForSecondDocument()
  const bytes = await found.read().catch(() => null)
  if (!bytes) return tell('fileUnreadable')
  let broken: unknown = null
  bytes.on('error', (error) => (broken = error))
  try {
    const file = await run.files.put(Readable.from(watched(bytes, second.see), { objectMode: false }), {
      maxBytes: Number.POSITIVE_INFINITY,
    })
    if (found.crc32 !== undefined && found.crc32 !== file.crc32) return tell('fileUnreadable')
    if (file.size !== found.size) return tell('sizeChanged', `${row.path} (${found.size} → ${file.size})`)
    const firstDocumentSize = second.firstDocumentSize()
    if (firstDocumentSize !== null) await tell('doubled', `${row.path} (${firstDocumentSize} / ${file.size})`)
    return { row, file, mediaType: await mediaTypeOf(file), firstDocumentSize }
  } catch (error) {
    if (!broken) throw error // the store's: everything stops
    return tell('fileUnreadable', `${row.path} (${(broken as Error).message})`)
  }
}

async function* watched(bytes: Readable, see: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    see(chunk)
    yield chunk
  }
}
