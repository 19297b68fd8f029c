import { expect, it } from 'vitest'
import { layOutZip, type ZipEntry, type ZipLayout } from './zip.ts'

const GIB = 1024 ** 3
const anEntry = (entry: Partial<ZipEntry> = {}): ZipEntry => ({
  path: 'a/Été 😀.pdf',
  size: 10,
  crc32: 0xcafebabe,
  modifiedAt: new Date('2026-07-14T21:59:59Z'),
  ...entry,
})

/** The extra fields of a header, by their number. */
function fieldsOf(extra: Buffer): Map<number, Buffer> {
  const fields = new Map<number, Buffer>()
  for (let at = 0; at < extra.length; at += 4 + extra.readUInt16LE(at + 2))
    fields.set(extra.readUInt16LE(at), extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2)))
  return fields
}

/** As a reader finds its way: from the end, through Zip64 where the old fields are full. */
function readDirectory({ headers, directory, size }: ZipLayout) {
  const end = directory.subarray(-22)
  expect(end.readUInt32LE(0)).toBe(0x06054b50)
  let [count, length, start]: number[] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)]
  const locator = directory.subarray(-42, -22)
  const isZip64 = locator.length === 20 && locator.readUInt32LE(0) === 0x07064b50
  const directoryStart = size - directory.length
  if (isZip64) {
    const record = directory.subarray(Number(locator.readBigUInt64LE(8)) - directoryStart)
    expect(record.readUInt32LE(0)).toBe(0x06064b50)
    ;[count, length, start] = [32, 40, 48].map((at) => Number(record.readBigUInt64LE(at)))
  }
  expect(start).toBe(directoryStart)
  const entries: { path: string; size: number; offset: number; version: number }[] = []
  let at = 0
  while (at < length!) {
    const line = directory.subarray(at)
    expect(line.readUInt32LE(0)).toBe(0x02014b50)
    const [nameLength, extraLength] = [line.readUInt16LE(28), line.readUInt16LE(30)]
    const large = fieldsOf(line.subarray(46 + nameLength, 46 + nameLength + extraLength)).get(1)
    let next = 0
    const full = (value: number) => (value === 0xffffffff ? Number(large?.readBigUInt64LE(8 * next++)) : value)
    const [packed, plain] = [full(line.readUInt32LE(20)), full(line.readUInt32LE(24))]
    expect(packed).toBe(plain)
    const offset = full(line.readUInt32LE(42))
    expect(large?.length ?? 0).toBe(8 * next)
    entries.push({ path: line.toString('utf8', 46, 46 + nameLength), size: plain, offset, version: line.readUInt16LE(6) })
    at += 46 + nameLength + extraLength
  }
  expect([at, entries.length]).toEqual([length, count])
  // Each header lies where the directory says, and says the same.
  let offset = 0
  for (const [i, header] of headers.entries()) {
    const { path, size } = entries[i]!
    const nameLength = header.readUInt16LE(26)
    const large = fieldsOf(header.subarray(30 + nameLength)).get(1)
    expect(header.toString('utf8', 30, 30 + nameLength)).toBe(path)
    expect(entries[i]!.offset).toBe(offset)
    expect(large ? Number(large.readBigUInt64LE(0)) : header.readUInt32LE(22)).toBe(size)
    offset += header.length + size
  }
  expect(offset).toBe(directoryStart)
  return { entries, isZip64 }
}

it('tells what clocks showed in Paris, and the moment itself', () => {
  const { headers, directory } = layOutZip([anEntry()])
  const [time, date] = [headers[0]!.readUInt16LE(10), headers[0]!.readUInt16LE(12)]
  expect([(date >> 9) + 1980, (date >> 5) & 15, date & 31]).toEqual([2026, 7, 14])
  expect([time >> 11, (time >> 5) & 63, (time & 31) * 2]).toEqual([23, 59, 58])
  const stamp = fieldsOf(headers[0]!.subarray(30 + headers[0]!.readUInt16LE(26))).get(0x5455)
  expect(stamp?.readUInt32LE(1)).toBe(Date.parse('2026-07-14T21:59:59Z') / 1000)
  expect(directory.readUInt32LE(16)).toBe(0xcafebabe)
  expect(headers[0]!.readUInt16LE(6) & (1 << 11)).not.toBe(0) // names are UTF-8
})

it('stays readable by the oldest readers as long as nothing needs Zip64', () => {
  const { entries, isZip64 } = readDirectory(layOutZip([anEntry({ size: 0xfffffffe - 100 })]))
  expect([isZip64, entries[0]?.version]).toEqual([false, 20])
})

it('counts in 64 bits what is large or lies far', () => {
  const layout = layOutZip([
    anEntry({ path: 'small' }),
    anEntry({ path: 'full', size: 0xffffffff }),
    anEntry({ path: 'large', size: 6 * GIB }),
    anEntry({ path: 'far' }),
  ])
  const { entries, isZip64 } = readDirectory(layout)
  expect(isZip64).toBe(true)
  expect(entries.map(({ path, size, version }) => [path, size, version])).toEqual([
    ['small', 10, 20],
    ['full', 0xffffffff, 45],
    ['large', 6 * GIB, 45],
    ['far', 10, 45],
  ])
  expect(entries[3]!.offset).toBeGreaterThan(10 * GIB)
})

it.each([
  [65_534, false],
  [65_535, true],
])('counts %i entries', (count, expected) => {
  const { entries, isZip64 } = readDirectory(layOutZip(Array.from({ length: count }, (_, i) => anEntry({ path: `${i}`, size: 0 }))))
  expect([entries.length, isZip64]).toEqual([count, expected])
})

it('gives the same bytes for the same entries', () => {
  const [one, other] = [layOutZip([anEntry()]), layOutZip([anEntry()])]
  expect(Buffer.concat([...one.headers, one.directory]).equals(Buffer.concat([...other.headers, other.directory]))).toBe(true)
})
