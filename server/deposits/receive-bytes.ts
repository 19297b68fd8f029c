import type { FileHandle } from 'node:fs/promises'
import { finished, type Readable } from 'node:stream'
import { AppError } from '../../shared/errors.ts'
import { countGarbage } from '../platform/garbage.ts'

const MOST_WAITING = 2 * 1024 ** 2
const MOST_UNSYNCED = 8 * 1024 ** 2

type Reception = {
  start: number
  /** Where the file ends: one byte more is refused. */
  end: number
  /** Stops the reception; what has come is kept. */
  signal: AbortSignal
  /** Told what is being written, in order, while the disk works. */
  onBytes: (chunk: Buffer) => void
  /** After each write. What it throws stops the reception. */
  onWritten: (position: number) => Promise<void>
}

/**
 * Writes what comes from the line at its place in the file, in pieces as large as the disk lets them grow: a fast line costs few
 * calls, a slow one holds no memory. Returns true when all has come, false when the line broke or the reception was stopped.
 */
export async function receiveBytes(bytes: Readable, file: FileHandle, { start, end, signal, ...on }: Reception): Promise<boolean> {
  const { promise: arrival, resolve, reject } = Promise.withResolvers<boolean>()
  let received = start
  let written = start
  let waiting: Buffer[] = []
  let waitingSize = 0
  let writing: Promise<void> | null = null
  let unsynced = 0
  let syncing: Promise<void> | null = null
  let failure: unknown

  function onData(chunk: Buffer): void {
    received += chunk.length
    waiting.push(chunk)
    waitingSize += chunk.length
    if (waitingSize >= MOST_WAITING) bytes.pause()
    if (received > end) stopFor(new AppError('input.tooLarge'))
    else writing ??= writeWaiting().catch(stopFor)
  }
  async function writeWaiting(): Promise<void> {
    while (waiting.length > 0 && !failure) {
      const [chunks, size] = [waiting, waitingSize]
      waiting = []
      waitingSize = 0
      if (bytes.isPaused()) bytes.resume()
      const writingThese = writeAll(file, chunks, size, written)
      for (const chunk of chunks) on.onBytes(chunk)
      await writingThese
      written += size
      syncBehind(size)
      countGarbage(size)
      await on.onWritten(written)
    }
    writing = null // with the check above, in one breath: no chunk can come in between
  }
  /** The disk gets on while the line brings more: at the end of a piece, however long, little is left to wait for. */
  function syncBehind(size: number): void {
    unsynced += size
    if (unsynced < MOST_UNSYNCED || syncing) return
    unsynced = 0
    syncing = file
      .datasync()
      .catch(stopFor)
      .finally(() => (syncing = null))
  }
  function stopFor(error: unknown): void {
    failure ??= error
    reject(error)
  }

  const stop = () => bytes.destroy()
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop)
  finished(bytes, { writable: false }, (error) => resolve(!error))
  bytes.on('data', onData)
  try {
    const isWhole = await arrival
    await Promise.all([writing, syncing])
    if (failure) throw failure
    return isWhole
  } finally {
    signal.removeEventListener('abort', stop)
    bytes.off('data', onData).pause() // not destroyed: a refusal still has to be answered on the same line
    await Promise.all([writing, syncing]) // whatever happened, the file is at rest when this ends
  }
}

async function writeAll(file: FileHandle, chunks: Buffer[], size: number, position: number): Promise<void> {
  let { bytesWritten } = await file.writev(chunks, position)
  while (bytesWritten < size) {
    const rest = Buffer.concat(chunks).subarray(bytesWritten)
    bytesWritten += (await file.write(rest, 0, rest.length, position + bytesWritten)).bytesWritten
  }
}
