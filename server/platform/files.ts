import { createHash, randomUUID } from 'node:crypto'
import { close, createReadStream, open as openDescriptor, read } from 'node:fs'
import { access, constants, copyFile, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import { AppError } from '../../shared/errors.ts'
import { countGarbage } from './garbage.ts'
import { readInTurns } from './read-in-turns.ts'

/** `head`: the first bytes, from which the media type is sniffed. */
export type StoredFile = { key: string; size: number; sha256: string; crc32: number; head: Buffer }
/** Both ends included, as in HTTP. */
export type ByteRange = { start: number; end: number }
type PutOptions = {
  maxBytes: number
  /** Called once, as soon as the head is known; what it throws stops the rest from coming. */
  onHead?: (head: Buffer) => void
}

/** Bytes under random keys that never change and are never rewritten. */
export type FileStore = {
  /** For who hosts the service. */
  place: string
  /** Streams the bytes as they come; returns when they are durable. */
  put(bytes: Readable, options: PutOptions): Promise<StoredFile>
  /** Takes over a file of the staging folder, once it is whole, under a key chosen before. Durable when this returns. Can be asked again. */
  adopt(path: string, key: string): Promise<void>
  /** `answer`: what the bytes go straight into, and nowhere else. Several times faster. */
  read(key: string, range?: ByteRange, answer?: Writable): Readable
  /** Null: nothing under this key. */
  sizeOf(key: string): Promise<number | null>
  discard(key: string): Promise<void>
  /** Every key whose bytes have been at rest since then. */
  listOlderThan(time: Date): AsyncIterable<string>
  /** Throws when the store cannot be written, or is out of reach. */
  check(): Promise<void>
  /** Whose files it holds (bind-store.ts); null: nobody's yet. */
  findMark(): Promise<string | null>
  mark(id: string): Promise<void>
}

export const HEAD_BYTES = 8192
/** Beside the files: whose they are. */
export const MARKER = '.e-controle'
const READ_CHUNK = 256 * 1024
const WRITE_CHUNK = 1024 ** 2

export function diskFiles(folder: string): FileStore {
  const pathOf = (key: string) => join(folder, key.slice(0, 2), key)
  let isMarked = false

  /** A folder that has lost its mark is another one: its disk is away, whose return would hide what is written now. */
  async function requireFolder(): Promise<void> {
    const bearsMark = (await sizeOf(join(folder, MARKER))) !== null
    if (isMarked && !bearsMark) throw new AppError('storage.unavailable')
    isMarked = bearsMark
  }

  async function reserve(key: string): Promise<string> {
    await requireFolder()
    const path = pathOf(key)
    const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    if (made) await syncFolder(dirname(made))
    return path
  }

  return {
    place: folder,
    async put(bytes, options) {
      const key = randomUUID()
      const path = await reserve(key)
      const measure = measuring(options)
      try {
        const file = await open(path, 'wx', 0o600) // before the stream: opened by it, the file could appear after its removal
        await pipeline(bytes, measure.through, file.createWriteStream({ flush: true, highWaterMark: WRITE_CHUNK }))
        await syncFolder(dirname(path))
      } catch (error) {
        await rm(path, { force: true })
        throw isDiskFull(error) ? new AppError('storage.full') : error
      }
      return { key, ...measure.result() }
    },
    async adopt(staged, key) {
      const path = await reserve(key)
      try {
        await move(staged, path)
      } catch (error) {
        if (!isMissing(error) || (await sizeOf(path)) === null) throw error // moved by an earlier call that did not come to its end
      }
      await syncFolder(dirname(path))
    },
    read: (key, range, answer) =>
      answer
        ? readInTurns(pathOf(key), range, answer)
        : createReadStream(pathOf(key), { ...range, highWaterMark: READ_CHUNK, fs: countingReads }),
    async sizeOf(key) {
      const size = await sizeOf(pathOf(key))
      if (size === null) await requireFolder()
      return size
    },
    async discard(key) {
      await requireFolder()
      await rm(pathOf(key), { force: true })
    },
    async *listOlderThan(time) {
      await requireFolder()
      const shelves = await readdir(folder, { withFileTypes: true })
      for (const shelf of shelves.filter((entry) => entry.isDirectory())) yield* await listOld(join(folder, shelf.name), time)
    },
    async check() {
      await requireFolder()
      if (!isMarked) await mkdir(folder, { recursive: true, mode: 0o700 })
      await access(folder, constants.W_OK)
    },
    findMark: () =>
      readFile(join(folder, MARKER), 'utf8').then(
        (text) => text.trim(),
        () => null,
      ),
    async mark(id) {
      const file = await open(join(folder, MARKER), 'w', 0o600)
      await file.writeFile(`${id}\n`)
      await file.sync().finally(() => file.close())
      await syncFolder(folder)
    },
  }
}

const countingReads = {
  open: openDescriptor,
  close,
  read: ((...asked: [number, Buffer, number, number, number | null, () => void]) => {
    countGarbage(asked[3])
    read(...asked)
  }) as typeof read,
}

/** Size, fingerprint, checksum and head of what passes through. */
export function measuring({ maxBytes, onHead }: PutOptions) {
  const hash = createHash('sha256')
  let size = 0
  let checksum = 0
  let head: Buffer = Buffer.alloc(0)
  async function* through(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      size += chunk.length
      if (size > maxBytes) throw new AppError('deposit.tooLarge', { maxBytes })
      if (head.length < HEAD_BYTES) {
        head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES)
        if (head.length === HEAD_BYTES) onHead?.(head)
      }
      hash.update(chunk)
      checksum = crc32(chunk, checksum)
      countGarbage(chunk.length)
      yield chunk
    }
  }
  return { through, result: () => ({ size, sha256: hash.digest('hex'), crc32: checksum, head }) }
}

/** In one step, or by a copy when the staging folder lies on another disk. A process that was killed left its last bytes unsynced. */
async function move(from: string, to: string): Promise<void> {
  await syncFile(from)
  try {
    await rename(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    await copyFile(from, to)
    await syncFile(to)
    await rm(from)
  }
}

export const isKey = (name: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name)

/** What we put in a folder and nobody has touched since then: a rename counts as a touch. */
export async function listOld(folder: string, time: Date): Promise<string[]> {
  const old: string[] = []
  for (const name of (await readdir(folder)).filter(isKey)) {
    const { mtime, ctime } = await stat(join(folder, name)).catch(ignoreMissing(() => ({ mtime: time, ctime: time })))
    if (mtime < time && ctime < time) old.push(name)
  }
  return old
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync().finally(() => file.close())
}

/** A new name is durable only when its folder is. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path)
  await folder.sync().finally(() => folder.close())
}

export const isDiskFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException)?.code ?? '')
/** The disk does not answer, or may only be read. */
export const isStorageAway = (error: unknown): boolean =>
  ['EROFS', 'EIO', 'EACCES', 'EPERM', 'ENODEV', 'ENXIO', 'ENOTCONN', 'ESTALE'].includes((error as NodeJS.ErrnoException)?.code ?? '')
export const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException)?.code === 'ENOENT'

const ignoreMissing =
  <Value>(value: () => Value) =>
  (error: unknown): Value => {
    if (isMissing(error)) return value()
    throw error
  }

/** Null: no such file. */
export const sizeOf = (path: string): Promise<number | null> =>
  stat(path).then(
    ({ size }) => size,
    ignoreMissing(() => null),
  )
