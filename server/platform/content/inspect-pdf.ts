import type { Bytes } from './bytes.ts'
import type { Look } from './look.ts'
import { readDictionary } from './pdf-dictionary.ts'
import { opensWithoutPassword } from './pdf-password.ts'
import { Damaged } from './work.ts'

const TAIL = 64 * 1024
const WINDOW = 128 * 1024
const HEADER = 1024

export const isPdf = (head: Buffer): boolean => head.subarray(0, HEADER).includes('%PDF-')

/**
 * Where a reader begins: the end of the file, and what it points to. A PDF that forbids printing or copying opens without a
 * password: only one that asks for it is remarked on.
 */
export async function inspectPdf(bytes: Bytes, look: Look): Promise<void> {
  const head = (await bytes.read(0, HEADER)).toString('latin1')
  const [, length] = /\/Linearized[^>]{0,200}?\/L\s+(\d{1,15})/.exec(head) ?? []
  if (Number(length) > bytes.size) throw new Damaged('cut')
  const tail = await bytes.read(bytes.size - Math.min(bytes.size, TAIL), TAIL)
  const at = tail.lastIndexOf('startxref')
  const offset = Number(/^startxref\s{1,8}(\d{1,15})/.exec(tail.toString('latin1', at, at + 40))?.[1] ?? Number.NaN)
  if (at < 0 || !(offset < bytes.size)) throw new Damaged('no end')

  const trailer = tail.lastIndexOf('trailer', at)
  const facts = new Map([
    ...(trailer < 0 ? [] : readDictionary(tail.subarray(trailer, at))),
    ...readDictionary(await trailerAt(bytes, offset)),
  ])
  const encryption = facts.get('Encrypt')
  if (encryption === undefined) return
  const dictionary = typeof encryption === 'string' ? await findObject(bytes, encryption, look) : null
  if (!dictionary || !opensWithoutPassword(readDictionary(dictionary), facts.get('ID'))) look.remarks.add('passwordProtected')
}

/** The dictionary of a table of objects: at its end when it is written as text, at its head when it is a stream. */
async function trailerAt(bytes: Bytes, offset: number): Promise<Buffer> {
  const section = await bytes.read(offset, WINDOW)
  const at = section.indexOf('trailer')
  return /^\s*xref/.test(section.toString('latin1', 0, 20)) ? section.subarray(at < 0 ? section.length : at) : section
}

/** The last object of this number, sought from the end. */
async function findObject(bytes: Bytes, number: string, { work }: Look): Promise<Buffer | null> {
  const sought = `${number} 0 obj`
  for (let end = bytes.size; end > 0; end -= WINDOW - 64) {
    const start = Math.max(0, end - WINDOW)
    const window = await bytes.read(start, end - start)
    for (let at = window.lastIndexOf(sought); at >= 0; at = at === 0 ? -1 : window.lastIndexOf(sought, at - 1)) {
      const before = window[at - 1]
      if (before === undefined || before < 0x30 || before > 0x39) return bytes.read(start + at + sought.length, 4096)
    }
    await work.breathe()
  }
  return null
}
