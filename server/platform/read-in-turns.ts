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
  /** Whole, on disks too that give less than what is asked: of short pieces more would wait than there are buffers. */
  async function readPiece(): Promise<Buffer | null> {
    if (at > end || !file) return null
    const buffer = next()
    const wanted = Math.min(PIECE, end + 1 - at)
    let size = 0
    for (let got = -1; size < wanted && got !== 0; size += got) got = (await file.read(buffer, size, wanted - size, at + size)).bytesRead
    at += size
    return size > 0 ? buffer.subarray(0, size) : null
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
