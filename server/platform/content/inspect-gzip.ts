import { isTar } from './archive-kinds.ts'
import type { Bytes } from './bytes.ts'
import { inflate } from './inflate.ts'
import { inspectTar } from './inspect-tar.ts'
import { type Look, refuseProgram } from './look.ts'
import { readPieces } from './reader.ts'

const HEAD = 4096

/** One file, most often a tar. What it unpacks to is known only by unpacking it, to its end. */
export async function inspectGzip(bytes: Bytes, name: string, look: Look): Promise<void> {
  const pieces = counted(inflate(bytes, 'gzip', look.work), look)
  try {
    const first = await pieces.next()
    if (first.done) return
    refuseProgram(name, first.value.subarray(0, HEAD))
    if (isTar(first.value)) await inspectTar(readPieces(pieces, first.value), look)
    while (!(await pieces.next()).done) await look.work.breathe()
  } finally {
    await pieces.return(undefined) // lets go of what unpacks, however this ends
  }
}

async function* counted(pieces: AsyncIterable<Buffer>, { work }: Look): AsyncGenerator<Buffer> {
  for await (const piece of pieces) {
    work.countUnpacked(piece.length)
    yield piece
  }
}
