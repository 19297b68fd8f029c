import { buffer } from 'node:stream/consumers'
import type { FileStore, StoredFile } from '../files.ts'
import type { Work } from './work.ts'

/** What is looked at: a stored file, or one that an archive holds. */
export type Bytes = {
  size: number
  /** Fewer than asked for at the end; none beyond it. */
  read(start: number, length: number): Promise<Buffer>
}

const WINDOW = 128 * 1024

/** One window at a time, the head being at hand: small pieces that follow each other cost one reading. */
export function storedBytes(files: FileStore, { key, size, head }: Pick<StoredFile, 'key' | 'size' | 'head'>, work: Work): Bytes {
  let window = { start: 0, bytes: head }
  return {
    size,
    async read(wanted, length) {
      const start = Math.max(0, wanted)
      const end = Math.min(size, start + length)
      if (start >= end) return Buffer.alloc(0)
      if (start < window.start || end > window.start + window.bytes.length) {
        work.spend('reads', Math.ceil((end - start) / WINDOW))
        const last = Math.min(size, Math.max(end, start + WINDOW)) - 1
        window = { start, bytes: await buffer(files.read(key, { start, end: last })) }
      }
      return window.bytes.subarray(start - window.start, end - window.start)
    },
  }
}

/** Bytes that are in memory already. */
export const heldBytes = (held: Buffer): Bytes => ({
  size: held.length,
  read: async (start, length) => held.subarray(start, start + length),
})

/** A file within: `from` is its zero, and nothing beyond its size can be read. */
export const partOf = (bytes: Bytes, from: number, size: number): Bytes => ({
  size,
  read: (start, length) => bytes.read(from + start, Math.max(0, Math.min(length, size - start))),
})

/** All of it in order, a window at a time. */
export async function* piecesOf({ size, read }: Bytes): AsyncGenerator<Buffer> {
  for (let at = 0; at < size; at += WINDOW) yield await read(at, WINDOW)
}
