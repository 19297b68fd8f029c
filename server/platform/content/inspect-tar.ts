import { isArchive } from './archive-kinds.ts'
import { heldBytes } from './bytes.ts'
import { type Look, MOST_NESTED, refuseBlockedName, refuseProgram } from './look.ts'
import { isOfficeName } from './office-zip.ts'
import type { Reader } from './reader.ts'
import { Damaged, Unfinished } from './work.ts'

const BLOCK = 512
const HEAD = 4096
const MOST_NAME = 64 * 1024

/** A tar (POSIX, and the long names of GNU), from its start to its end. */
export async function inspectTar(tar: Reader, look: Look): Promise<void> {
  let longName: string | null = null
  for (;;) {
    const header = await tar.take(BLOCK)
    if (header.length === 0 || header.every((byte) => byte === 0)) return
    if (!isSound(header)) throw new Damaged('tar')
    const size = sizeIn(header)
    const kind = String.fromCharCode(header[156]!)
    look.work.countEntry()
    if (kind === 'L' || kind === 'x') {
      const text = (await tar.take(Math.min(size, MOST_NAME))).toString()
      longName = kind === 'L' ? text.replace(/\0.*$/s, '') : (/^\d+ path=(.*)$/m.exec(text)?.[1] ?? longName)
      await tar.skip(size - Math.min(size, MOST_NAME) + paddingOf(size))
      continue
    }
    const name = longName ?? nameIn(header)
    longName = null
    await inspectFile(tar, name, size, look)
    await look.work.breathe()
  }
}

async function inspectFile(tar: Reader, name: string, size: number, look: Look): Promise<void> {
  if (!name.endsWith('/')) refuseBlockedName(name, look)
  let head = await tar.take(Math.min(size, HEAD))
  refuseProgram(name, head)
  if (isArchive(head) && !isOfficeName(name)) {
    if (size > MOST_NESTED) throw new Unfinished('nested')
    look.work.spend('held', size)
    head = Buffer.concat([head, await tar.take(size - head.length)])
    await look.descend(heldBytes(head), name, look)
    look.work.spend('held', -size)
  }
  if (head.length < Math.min(size, HEAD)) throw new Damaged('cut')
  await tar.skip(size - head.length + paddingOf(size))
}

const paddingOf = (size: number) => (BLOCK - (size % BLOCK)) % BLOCK

function isSound(header: Buffer): boolean {
  if (header.length < BLOCK) return false
  const sum = header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : byte), 0)
  return sum === octal(header.subarray(148, 156))
}

/** In octal, or in binary from 8 GiB on. */
function sizeIn(header: Buffer): number {
  const field = header.subarray(124, 136)
  const size = field[0]! & 0x80 ? Number(field.readBigUInt64BE(4)) : octal(field)
  if (!Number.isSafeInteger(size)) throw new Damaged('size')
  return size
}

const octal = (field: Buffer) => Number.parseInt(field.toString('latin1').replace(/\0.*$/s, '').trim() || '0', 8)

function nameIn(header: Buffer): string {
  const text = (start: number, end: number) => header.toString('utf8', start, end).replace(/\0.*$/s, '')
  return `${text(345, 500)}/${text(0, 100)}`
}
