import type { Bytes } from './bytes.ts'
import { Damaged } from './work.ts'

/** What is read from its start to its end, whatever it comes from. */
export type Reader = {
  /** Fewer at the end. */
  take(length: number): Promise<Buffer>
  skip(length: number): Promise<void>
}

/** Of bytes that can be read anywhere: what is skipped costs nothing. */
export function readBytes(bytes: Bytes): Reader {
  let at = 0
  return {
    async take(length) {
      const taken = await bytes.read(at, length)
      at += taken.length
      return taken
    },
    async skip(length) {
      at += length
      if (at > bytes.size) throw new Damaged('cut')
    },
  }
}

/** Of pieces that come once, the first being there. */
export function readPieces(pieces: AsyncIterator<Buffer>, first: Buffer): Reader {
  let rest = first
  const more = async () => {
    const next = await pieces.next()
    return next.done ? null : next.value
  }
  return {
    async take(length) {
      while (rest.length < length) {
        const piece = await more()
        if (!piece) break
        rest = Buffer.concat([rest, piece])
      }
      const taken = rest.subarray(0, length)
      rest = rest.subarray(taken.length)
      return taken
    },
    async skip(length) {
      let left = length
      while (left > rest.length) {
        left -= rest.length
        const piece = await more()
        if (!piece) throw new Damaged('cut')
        rest = piece
      }
      rest = rest.subarray(left)
    },
  }
}
