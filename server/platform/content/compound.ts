import type { Bytes } from './bytes.ts'
import { Damaged, type Work } from './work.ts'
import { readExactly } from './zip-directory.ts'

const MAGIC = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const HEADER = 512
const ENTRY = 128
const IN_HEADER = 109

export const isCompound = (head: Buffer): boolean => head.length >= HEADER && head.subarray(0, 8).equals(MAGIC)

/** A line of the directory. `classId`: of the root, which says what wrote the file. */
export type CompoundEntry = { name: string; isRoot: boolean; classId: string; size: number; start: number }

/**
 * The directory of a compound file ([MS-CFB]): what Word, Excel, PowerPoint, Outlook and installers wrote before 2007, and what
 * still wraps documents that have a password. It can lie anywhere in the file.
 */
export async function* listCompound(bytes: Bytes, work: Work): AsyncGenerator<CompoundEntry> {
  const file = await openCompound(bytes)
  let sector = file.header.readUInt32LE(0x30)
  for (let seen = 0; sector < END_OF_CHAIN; seen++) {
    if (seen * file.sectorSize > bytes.size) throw new Damaged('loop')
    const lines = await readExactly(bytes, file.placeOf(sector), file.sectorSize)
    for (let at = 0; at < lines.length; at += ENTRY) {
      const { start, ...entry } = entryIn(lines.subarray(at, at + ENTRY))
      yield { ...entry, isRoot: seen === 0 && at === 0, start: file.placeOf(start) }
    }
    sector = await file.next(sector)
    await work.breathe()
  }
}

const END_OF_CHAIN = 0xfffffffa

const entryIn = (line: Buffer) => ({
  name: line.toString('utf16le', 0, Math.min(64, Math.max(0, line.readUInt16LE(0x40) - 2))),
  classId: line.toString('hex', 0x50, 0x60),
  size: line.readUInt32LE(0x78),
  start: line.readUInt32LE(0x74),
})

async function openCompound(bytes: Bytes) {
  const header = await readExactly(bytes, 0, HEADER)
  const sectorSize = 2 ** header.readUInt16LE(0x1e)
  if (sectorSize !== 512 && sectorSize !== 4096) throw new Damaged('sectors')
  const perSector = sectorSize / 4
  const placeOf = (sector: number) => (sector + 1) * sectorSize
  const numberAt = async (place: number) => (await readExactly(bytes, place, 4)).readUInt32LE(0)

  /** Which sector holds this part of the table of chains: beyond the header, the places themselves are a chain. */
  async function tableSector(part: number): Promise<number> {
    if (part < IN_HEADER) return header.readUInt32LE(0x4c + part * 4)
    let sector = header.readUInt32LE(0x44)
    for (let left = part - IN_HEADER; left >= perSector - 1; left -= perSector - 1)
      sector = await numberAt(placeOf(sector) + sectorSize - 4)
    return numberAt(placeOf(sector) + ((part - IN_HEADER) % (perSector - 1)) * 4)
  }
  const next = async (sector: number) => numberAt(placeOf(await tableSector(Math.floor(sector / perSector))) + (sector % perSector) * 4)
  return { header, sectorSize, placeOf, next }
}
