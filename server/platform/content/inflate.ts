import { pipeline } from 'node:stream/promises'
import { constants, createGunzip, createInflateRaw, inflateRawSync } from 'node:zlib'
import { type Bytes, piecesOf } from './bytes.ts'
import { Damaged, type Work } from './work.ts'

const isOfZlib = (error: unknown): boolean => /^Z_|^ERR_BUFFER_TOO_LARGE/.test(String((error as NodeJS.ErrnoException)?.code))
const damagedIfOfZlib = (error: unknown) => (isOfZlib(error) ? new Damaged('deflate') : error)

/** Piece by piece, on the threads of Node; each piece is let go before the next one comes. */
export async function* inflate(packed: Bytes, kind: 'raw' | 'gzip', work: Work): AsyncGenerator<Buffer> {
  const through = kind === 'raw' ? createInflateRaw({ chunkSize: 64 * 1024 }) : createGunzip({ chunkSize: 64 * 1024 })
  const feeding = pipeline(piecesOf(packed), through).catch(() => {}) // what fails there is thrown by the loop
  try {
    for await (const piece of through as AsyncIterable<Buffer>) {
      work.spend('inflated', piece.length)
      yield piece
    }
  } catch (error) {
    throw damagedIfOfZlib(error)
  } finally {
    through.destroy()
    await feeding
  }
}

/** What the first packed bytes give: at once, since starting a stream for each of 100,000 files costs more than all they hold. */
export function inflateHead(packed: Buffer, work: Work): Buffer {
  let head: Buffer
  try {
    head = inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH })
  } catch (error) {
    throw damagedIfOfZlib(error)
  }
  work.spend('inflated', head.length)
  return head
}
