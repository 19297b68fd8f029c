import { type FileHandle, open } from 'node:fs/promises'
import { Readable, type Writable } from 'node:stream'
import type { ByteRange } from './files.ts'

const PIECE = 512 * 1024
const BUFFERS = 3

/**
 * The bytes of a file on their way into an answer, and nowhere else: they pass through three buffers that serve in turn, since a
 * fresh one for each piece costs more than the reading. One is filled again only when the answer holds at most the last piece
 * given; whoever keeps the pieces must copy them.
 */
export function readInTurns(path: string, range: ByteRange | undefined, answer: Writable): Readable {
  const { start, end } = range ?? { start: 0, end: Number.POSITIVE_INFINITY }
  const buffers: Buffer[] = []
  let file: FileHandle | undefined
  let at = start
  let turn = 0
  const next = () => {
    if (answer.writableLength > PIECE) return Buffer.allocUnsafeSlow(PIECE)
    const i = turn++ % BUFFERS
    buffers[i] ??= Buffer.allocUnsafeSlow(Math.min(PIECE, end + 1 - start))
    return buffers[i]
  }
  async function readPiece(): Promise<Buffer | null> {
    if (at > end || !file) return null
    const { buffer, bytesRead } = await file.read(next(), 0, Math.min(PIECE, end + 1 - at), at)
    at += bytesRead
    return bytesRead > 0 ? buffer.subarray(0, bytesRead) : null
  }
  return new Readable({
    highWaterMark: PIECE,
    construct(done) {
      open(path).then((opened) => {
        file = opened
        done()
      }, done)
    },
    read() {
      readPiece().then(
        (piece) => this.push(piece),
        (error) => this.destroy(error),
      )
    },
    destroy(error, done) {
      if (file) file.close().then(() => done(error), done)
      else done(error)
    },
  })
}
