import type { Bytes } from './bytes.ts'
import { Damaged } from './work.ts'

/** A file as the directory of an archive announces it. `names`: two when it gives itself another for newer readers. */
export type ZipEntry = {
  names: string[]
  isEncrypted: boolean
  method: number
  crc32: number
  packed: number
  size: number
  /** Of its own header, from the start of the archive. */
  offset: number
}

const END = Buffer.from('504b0506', 'hex')
const END_SIZE = 22
const LOCATOR_64 = 0x07064b50
const LOCATOR_64_SIZE = 20
const END_64 = 0x06064b50
const END_64_SIZE = 56
const LINE = 0x02014b50
const LINE_SIZE = 46
const MOST_16 = 0xffff
const MOST_32 = 0xffffffff

/**
 * The directory of a ZIP (PKWARE APPNOTE 6.3.10), believed in nothing. Our own, rather than yauzl's: that one reads the directory in
 * two small readings for each file, each a request of its own on a distant store.
 */
export async function* listZip(bytes: Bytes): AsyncGenerator<ZipEntry> {
  const { start, size, count, shift } = await findDirectory(bytes)
  const end = start + size
  let found = 0
  for (let at = start; at < end; found++) {
    const line = await readExactly(bytes, at, LINE_SIZE)
    if (line.readUInt32LE(0) !== LINE) throw new Damaged('no line')
    const [name, extra, comment] = [line.readUInt16LE(28), line.readUInt16LE(30), line.readUInt16LE(32)]
    const rest = await readExactly(bytes, at + LINE_SIZE, name + extra)
    const entry = readLine(line, rest.subarray(0, name), rest.subarray(name), shift)
    if (entry.offset + 30 + entry.packed > start) throw new Damaged('beyond the directory')
    yield entry
    at += LINE_SIZE + name + extra + comment
  }
  if ((found & MOST_16) !== (count & MOST_16)) throw new Damaged('count')
}

function readLine(line: Buffer, name: Buffer, extra: Buffer, shift: number): ZipEntry {
  const flags = line.readUInt16LE(8)
  const fields = readExtra(extra)
  const large = fields.get(0x0001)
  let at = 0
  const whole = (value: number): number => {
    if (value !== MOST_32) return value
    if (!large || at + 8 > large.length) throw new Damaged('Zip64')
    at += 8
    return safeNumber(large, at - 8)
  }
  const size = whole(line.readUInt32LE(24))
  const packed = whole(line.readUInt32LE(20))
  const offset = whole(line.readUInt32LE(42)) + shift
  const other = fields.get(0x7075)?.subarray(5)
  const names = [name.toString(flags & 0x800 ? 'utf8' : 'latin1'), ...(other ? [other.toString()] : [])]
  return { names, isEncrypted: (flags & 1) === 1, method: line.readUInt16LE(10), crc32: line.readUInt32LE(16), packed, size, offset }
}

function readExtra(extra: Buffer): Map<number, Buffer> {
  const fields = new Map<number, Buffer>()
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2))
    fields.set(extra.readUInt16LE(at), extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2)))
  return fields
}

/** `shift`: what stands in front of the archive, such as the program of one that unpacks itself. */
async function findDirectory(bytes: Bytes): Promise<{ start: number; size: number; count: number; shift: number }> {
  const from = Math.max(0, bytes.size - END_SIZE - MOST_16)
  const tail = await bytes.read(from, bytes.size - from)
  const found = tail.length < END_SIZE ? -1 : tail.lastIndexOf(END, tail.length - END_SIZE)
  if (found < 0) throw new Damaged('no end')
  let at = from + found
  let [count, size, offset] = [tail.readUInt16LE(found + 10), tail.readUInt32LE(found + 12), tail.readUInt32LE(found + 16)]
  if (count === MOST_16 || size === MOST_32 || offset === MOST_32) {
    const large = await findEnd64(bytes, at)
    if (large) ({ at, count, size, offset } = large)
  }
  const start = at - size
  const shift = start - offset
  if (start < 0 || shift < 0) throw new Damaged('directory')
  return { start, size, count, shift }
}

async function findEnd64(bytes: Bytes, end: number) {
  const locator = await bytes.read(end - LOCATOR_64_SIZE, LOCATOR_64_SIZE)
  if (end < LOCATOR_64_SIZE || locator.readUInt32LE(0) !== LOCATOR_64) return null
  for (const at of [end - LOCATOR_64_SIZE - END_64_SIZE, safeNumber(locator, 8)]) {
    const end64 = at < 0 ? Buffer.alloc(0) : await bytes.read(at, END_64_SIZE)
    if (end64.length < END_64_SIZE || end64.readUInt32LE(0) !== END_64) continue
    return { at, count: safeNumber(end64, 32), size: safeNumber(end64, 40), offset: safeNumber(end64, 48) }
  }
  throw new Damaged('Zip64')
}

function safeNumber(bytes: Buffer, at: number): number {
  const value = Number(bytes.readBigUInt64LE(at))
  if (!Number.isSafeInteger(value)) throw new Damaged('number')
  return value
}

/** Damaged when there are fewer. */
export async function readExactly(bytes: Bytes, at: number, length: number): Promise<Buffer> {
  const read = await bytes.read(at, length)
  if (read.length < length) throw new Damaged('cut')
  return read
}
