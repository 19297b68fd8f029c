import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, constants, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../shared/errors.ts'

/** `head`: the first bytes, from which the media type is sniffed. */
export type StoredFile = { key: string; size: number; sha256: string; head: Buffer }
/** Both ends included, as in HTTP. */
export type ByteRange = { start: number; end: number }

/** Bytes under random keys that never change and are never rewritten. */
export type FileStore = {
  /** Streams the bytes as they come; returns when they are durable. */
  put(bytes: Readable, options: { maxBytes: number }): Promise<StoredFile>
  /** Takes over a file of the staging folder, whole and already durable; returns its key. */
  adopt(path: string): Promise<string>
  read(key: string, range?: ByteRange): Readable
  discard(key: string): Promise<void>
  /** Throws when the store cannot be written. */
  check(): Promise<void>
}

export const HEAD_BYTES = 8192
const READ_CHUNK = 1024 ** 2

export function diskFiles(folder: string): FileStore {
  const pathOf = (key: string) => join(folder, key.slice(0, 2), key)

  async function reserve(): Promise<{ key: string; path: string }> {
    const key = randomUUID()
    const path = pathOf(key)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    return { key, path }
  }

  return {
    async put(bytes, { maxBytes }) {
      const { key, path } = await reserve()
      const measure = measuring(maxBytes)
      try {
        const file = await open(path, 'wx', 0o600) // before the stream: opened by it, the file could appear after its removal
        await pipeline(bytes, measure.through, file.createWriteStream({ flush: true }))
        await syncFolder(dirname(path))
      } catch (error) {
        await rm(path, { force: true })
        throw isDiskFull(error) ? new AppError('storage.full') : error
      }
      return { key, ...measure.result() }
    },
    async adopt(staged) {
      const { key, path } = await reserve()
      await rename(staged, path)
      await syncFolder(dirname(path))
      return key
    },
    read: (key, range) => createReadStream(pathOf(key), { ...range, highWaterMark: READ_CHUNK }),
    discard: (key) => rm(pathOf(key), { force: true }),
    async check() {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await access(folder, constants.W_OK)
    },
  }
}

/** Size, fingerprint and head of what passes through. */
function measuring(maxBytes: number) {
  const hash = createHash('sha256')
  let size = 0
  let head: Buffer = Buffer.alloc(0)
  async function* through(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      size += chunk.length
      if (size > maxBytes) throw new AppError('deposit.tooLarge', { maxBytes })
      if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES)
      hash.update(chunk)
      yield chunk
    }
  }
  return { through, result: () => ({ size, sha256: hash.digest('hex'), head }) }
}

/** A new name is durable only when its folder is. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path)
  await folder.sync().finally(() => folder.close())
}

export const isDiskFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException)?.code ?? '')

export const sizeOf = async (path: string): Promise<number> => (await stat(path)).size
