import { crc32 } from 'node:zlib'
import { isArchive } from './archive-kinds.ts'
import { type Bytes, heldBytes, partOf } from './bytes.ts'
import { inflate, inflateHead } from './inflate.ts'
import { type Look, MOST_NESTED, refuseBlockedName, refuseProgram } from './look.ts'
import { inspectOffice, isOfficeName } from './office-zip.ts'
import { Damaged, explodes, Unfinished } from './work.ts'
import { listZip, readExactly, type ZipEntry } from './zip-directory.ts'

const STORED = 0
const DEFLATED = 8
const HEADER = 0x04034b50
const HEADER_SIZE = 30
const PACKED_HEAD = 1024
const SMALL = 4096
const PIECE = 64 * 1024
/** Archives that unpack to no more are unpacked whole, so that what a bad line or disk did to them is told. */
const READ_WHOLE = 128 * 1024 ** 2
/** So much more than it announces is no accident. */
const MOST_LIE = 1024 ** 2

/** A ZIP, and what it holds; Word, Excel and LibreOffice write theirs as ZIPs too. */
export async function inspectZip(bytes: Bytes, name: string, look: Look): Promise<void> {
  const isOffice = isOfficeName(name)
  const { entries, unpacked } = await listEntries(bytes, look, isOffice)
  const isWhole = look.depth === 0 && unpacked <= READ_WHOLE
  for (const entry of entries) {
    await inspectEntry(bytes, entry, look, { isWhole, isOffice }).catch((error) => {
      if (!(error instanceof Damaged)) throw error
      look.remarks.add('damaged') // the next one may be a program all the same
    })
  }
  if (isOffice) await inspectOffice(new Set(entries.map(nameOf)), (wanted) => readSmall(bytes, entries, wanted, look), look)
}

/** Those that have bytes, as they follow each other; an archive whose files share bytes is a bomb. */
async function listEntries(bytes: Bytes, look: Look, isOffice: boolean): Promise<{ entries: ZipEntry[]; unpacked: number }> {
  const { work, remarks } = look
  const entries: ZipEntry[] = []
  let unpacked = 0
  for await (const entry of listZip(bytes)) {
    work.countEntry()
    work.countUnpacked(entry.size)
    unpacked += entry.size
    if (isOffice) work.spend('held', nameOf(entry).length)
    else for (const name of entry.names) refuseBlockedName(name, look)
    if (entry.isEncrypted) remarks.add('passwordProtected')
    if (entry.packed > 0) entries.push(isOffice ? entry : { ...entry, names: [] })
    await work.breathe()
  }
  entries.sort((a, b) => a.offset - b.offset)
  if (entries.some(({ offset }, i) => i > 0 && offset < endOf(entries[i - 1]!))) throw explodes()
  return { entries, unpacked }
}

const nameOf = ({ names: [name = ''] }: ZipEntry) => name
const endOf = ({ offset, packed }: ZipEntry) => offset + HEADER_SIZE + packed

type Wanted = { isWhole: boolean; isOffice: boolean }

async function inspectEntry(bytes: Bytes, entry: ZipEntry, look: Look, { isWhole, isOffice }: Wanted): Promise<void> {
  const { data, name } = await locate(bytes, entry)
  if (!isOffice) refuseBlockedName(name, look)
  if (entry.isEncrypted || ![STORED, DEFLATED].includes(entry.method)) return
  const packedHead = await data.read(0, PACKED_HEAD)
  const head = entry.method === STORED ? packedHead : inflateHead(packedHead, look.work)
  refuseProgram(name, head)
  await look.work.breathe()
  if (!isOffice && isArchive(head) && !isOfficeName(name)) await inspectNested(entry, data, name, look)
  if (isWhole) await readWhole(entry, data, look)
}

/** Its bytes and its name, as stands in front of them: some tools read there alone. */
async function locate(bytes: Bytes, { offset, packed }: ZipEntry): Promise<{ data: Bytes; name: string }> {
  const header = await readExactly(bytes, offset, HEADER_SIZE)
  if (header.readUInt32LE(0) !== HEADER) throw new Damaged('no header')
  const nameLength = header.readUInt16LE(26)
  const name = await readExactly(bytes, offset + HEADER_SIZE, nameLength)
  return { data: partOf(bytes, offset + HEADER_SIZE + nameLength + header.readUInt16LE(28), packed), name: name.toString() }
}

async function inspectNested(entry: ZipEntry, data: Bytes, name: string, look: Look): Promise<void> {
  if (entry.method === STORED) return look.descend(data, name, look)
  const pieces: Buffer[] = []
  let held = 0
  for await (const piece of inflate(data, 'raw', look.work)) {
    held += piece.length
    if (held > MOST_NESTED) throw new Unfinished('nested')
    pieces.push(piece)
  }
  look.work.spend('held', held)
  await look.descend(heldBytes(Buffer.concat(pieces)), name, look)
  look.work.spend('held', -held)
}

/** Throws when it is not what the directory says. */
async function readWhole(entry: ZipEntry, data: Bytes, { work }: Look): Promise<void> {
  let size = 0
  let checksum = 0
  for await (const piece of unpack(entry, data, { work })) {
    size += piece.length
    if (size > entry.size + MOST_LIE) throw explodes()
    checksum = crc32(piece, checksum)
  }
  if (size !== entry.size || checksum !== entry.crc32) throw new Damaged('checksum')
}

async function* unpack({ method, packed }: ZipEntry, data: Bytes, { work }: Pick<Look, 'work'>): AsyncGenerator<Buffer> {
  if (method === DEFLATED && packed > SMALL) return yield* inflate(data, 'raw', work)
  for (let at = 0; at < packed; at += PIECE) {
    const piece = await data.read(at, PIECE)
    yield method === STORED ? piece : inflateHead(piece, work)
    await work.breathe()
  }
}

/** A small file that an office document holds, or null. */
async function readSmall(bytes: Bytes, entries: ZipEntry[], name: string, { work }: Look): Promise<string | null> {
  const entry = entries.find((one) => nameOf(one) === name && !one.isEncrypted)
  if (!entry) return null
  const { data } = await locate(bytes, entry)
  const packed = await data.read(0, PIECE)
  return (entry.method === DEFLATED ? inflateHead(packed, work) : packed).toString()
}
