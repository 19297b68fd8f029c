import { inParis } from './french.ts'

/** A file of a ZIP archive, stored as it is: everything that the archive says of it, known before its first byte is read. */
export type ZipEntry = { path: string; size: number; crc32: number; modifiedAt: Date }
export type ZipLayout = {
  /** What stands in front of each entry's bytes, in the order of the entries. */
  headers: Buffer[]
  /** What stands after them all. */
  directory: Buffer
  /** Of the whole archive. */
  size: number
}

const MOST_32 = 0xffffffff
const MOST_16 = 0xffff
const UTF8 = 1 << 11
const UNIX = 3 << 8
const REGULAR_FILE = 0o100644

type Field = [width: 1 | 2 | 4 | 8, value: number]
/** An entry with what costs to find out: its time as old readers know it. */
type Timed = ZipEntry & { name: Buffer; dosTime: number; dosDate: number }

/**
 * Where every byte of an archive lies (PKWARE APPNOTE 6.3.10, method 0). Zip64 is used where a size or an offset needs it, and
 * nowhere else, for the sake of old readers. The same entries give the same bytes.
 */
export function layOutZip(entries: ZipEntry[]): ZipLayout {
  let offset = 0
  const headers: Buffer[] = []
  const lines: Buffer[] = []
  for (const entry of entries) {
    const timed = { ...entry, name: Buffer.from(entry.path), ...dosTimeOf(entry.modifiedAt) }
    const header = localHeader(timed)
    headers.push(header)
    lines.push(directoryLine(timed, offset))
    offset += header.length + entry.size
  }
  const list = Buffer.concat(lines)
  const directory = Buffer.concat([list, ending(entries.length, list.length, offset)])
  return { headers, directory, size: offset + directory.length }
}

function localHeader(entry: Timed): Buffer {
  const large = entry.size >= MOST_32 ? [entry.size, entry.size] : []
  const extra = pack([...zip64Field(large), ...timeField(entry)])
  return Buffer.concat([pack([[4, 0x04034b50], ...facts(entry, large, extra)]), entry.name, extra])
}

function directoryLine(entry: Timed, offset: number): Buffer {
  const large = [...(entry.size >= MOST_32 ? [entry.size, entry.size] : []), ...(offset >= MOST_32 ? [offset] : [])]
  const extra = pack([...zip64Field(large), ...timeField(entry)])
  const line: Field[] = [
    [4, 0x02014b50],
    [2, UNIX | versionFor(large)],
    ...facts(entry, large, extra),
    [2, 0], // no comment
    [2, 0], // on the first disk, which is the only one
    [2, 0],
    [4, REGULAR_FILE * 0x10000],
    [4, Math.min(offset, MOST_32)],
  ]
  return Buffer.concat([pack(line), entry.name, extra])
}

/** What both headers of an entry say. */
const facts = ({ name, dosTime, dosDate, crc32, size }: Timed, large: number[], extra: Buffer): Field[] => [
  [2, versionFor(large)],
  [2, UTF8],
  [2, 0],
  [2, dosTime],
  [2, dosDate],
  [4, crc32],
  [4, Math.min(size, MOST_32)],
  [4, Math.min(size, MOST_32)],
  [2, name.length],
  [2, extra.length],
]

const versionFor = (large: number[]) => (large.length > 0 ? 45 : 20)

function ending(count: number, size: number, offset: number): Buffer {
  const isLarge = count >= MOST_16 || size >= MOST_32 || offset >= MOST_32
  const totals = [count, count, size, offset].map((value): Field => [8, value])
  const zip64: Field[] = [
    ...([[4, 0x06064b50], [8, 44], [2, UNIX | 45], [2, 45], [4, 0], [4, 0], ...totals] as Field[]),
    ...([
      [4, 0x07064b50],
      [4, 0],
      [8, offset + size],
      [4, 1],
    ] as Field[]),
  ]
  const few = Math.min(count, MOST_16)
  const end: Field[] = [
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, few],
    [2, few],
    [4, Math.min(size, MOST_32)],
    [4, Math.min(offset, MOST_32)],
    [2, 0],
  ]
  return pack(isLarge ? [...zip64, ...end] : end)
}

const zip64Field = (large: number[]): Field[] =>
  large.length === 0 ? [] : [[2, 0x0001], [2, large.length * 8], ...large.map((value): Field => [8, value])]

/** The moment itself, for readers that know it; the others get what clocks showed in Paris. */
const timeField = ({ modifiedAt }: Timed): Field[] => [
  [2, 0x5455],
  [2, 5],
  [1, 1],
  [4, Math.floor(modifiedAt.getTime() / 1000)],
]

function dosTimeOf(at: Date): { dosTime: number; dosDate: number } {
  const { day, time } = inParis(at)
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  return { dosTime: (hours << 11) | (minutes << 5) | (seconds >> 1), dosDate: ((year - 1980) << 9) | (month << 5) | date }
}

/** Little-endian, as everything in a ZIP. */
function pack(fields: Field[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [width]) => sum + width, 0))
  let at = 0
  for (const [width, value] of fields) {
    if (width === 8) bytes.writeBigUInt64LE(BigInt(value), at)
    else bytes.writeUIntLE(value, at, width)
    at += width
  }
  return bytes
}
