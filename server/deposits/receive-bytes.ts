import type { FileHandle } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { AppError } from '../../shared/errors.ts'

const MOST_WAITING = 2 * 1024 ** 2

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
  let position = start
  let received = start
  let waiting: Buffer[] = []
  let waitingSize = 0
  let writing: Promise<void> | null = null
  let failure: unknown

  async function writeWaiting(): Promise<void> {
    const chunks = waiting
    const size = waitingSize
    waiting = []
    waitingSize = 0
    const written = writeAll(file, chunks, size, position)
    for (const chunk of chunks) on.onBytes(chunk)
    await written
    position += size
    await on.onWritten(position)
  }
  function startWriting(): void {
    writing = writeWaiting()
      .catch((error) => (failure = error))
      .finally(() => (writing = null))
  }

  async function pour(): Promise<boolean> {
    // Not destroyed on the way out: a refusal still has to be answered on the same line.
    const chunks = bytes.iterator({ destroyOnReturn: false })
    for (;;) {
      const next = await chunks.next().catch(() => null)
      if (failure) throw failure
      if (!next || next.done) return next !== null
      received += next.value.length
      if (received > end) throw new AppError('input.tooLarge')
      waiting.push(next.value)
      waitingSize += next.value.length
      if (waitingSize >= MOST_WAITING) await writing
      if (!writing) startWriting()
    }
  }

  const stop = () => bytes.destroy()
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop)
  try {
    const isWhole = await pour()
    await writing
    if (waiting.length > 0 && !failure) startWriting()
    await writing
    if (failure) throw failure
    return isWhole
  } finally {
    signal.removeEventListener('abort', stop)
    await writing // whatever happened, the file is at rest when this ends
  }
}

async function writeAll(file: FileHandle, chunks: Buffer[], size: number, position: number): Promise<void> {
  let { bytesWritten } = await file.writev(chunks, position)
  while (bytesWritten < size) {
    const rest = Buffer.concat(chunks).subarray(bytesWritten)
    bytesWritten += (await file.write(rest, 0, rest.length, position + bytesWritten)).bytesWritten
  }
}
