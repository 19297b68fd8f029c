import type { FileHandle } from 'node:fs/promises'
import { fr } from './french.ts'

const BLOCK = 512
const NAME = 100
/** Eleven octal digits; above, the binary form that GNU and BSD tar know. */
const MOST_OCTAL = 0o77777777777

/** Not a tar archive, or its end is missing. */
export class BrokenTar extends Error {}

/** What stands before the bytes of a file (POSIX ustar): readable and writable by its owner alone. */
export function tarHeader(path: string, size: number, modifiedAt: Date): Buffer {
  const header = Buffer.alloc(BLOCK)
  if (Buffer.byteLength(path) > NAME) throw new Error(`too long for a tar header: ${path}`)
  header.write(path, 0)
  header.write('0000600\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  if (size <= MOST_OCTAL) header.write(octal(size), 124)
  else {
    header.writeUInt8(0x80, 124)
    header.writeBigUInt64BE(BigInt(size), 128)
  }
  header.write(octal(Math.floor(modifiedAt.getTime() / 1000)), 136)
  header.write('        ', 148)
  header.write('0', 156)
  header.write('ustar\u000000', 257, 'latin1')
  header.write(`${sumOf(header).toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

const octal = (value: number) => `${value.toString(8).padStart(11, '0')}\0`
const sumOf = (header: Buffer) => header.reduce((sum, byte) => sum + byte, 0)

/** What stands after the bytes of a file, up to the next block. */
export const tarPadding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK)
export const tarEnd = Buffer.alloc(2 * BLOCK)

/** Where the bytes of each file of an archive lie; read header by header, whatever its size. */
export async function listTar(file: FileHandle): Promise<Map<string, { start: number; size: number }>> {
  const entries = new Map<string, { start: number; size: number }>()
  const total = (await file.stat()).size
  const header = Buffer.alloc(BLOCK)
  for (let at = 0; ; ) {
    const { bytesRead } = await file.read(header, 0, BLOCK, at)
    if (bytesRead === BLOCK && header.every((byte) => byte === 0)) return entries
    const { path, size } = parse(header, bytesRead)
    const start = at + BLOCK
    if (start + size > total) throw new BrokenTar(fr`Cette archive est coupée : il y manque au moins ${start + size - total} octets.`)
    entries.set(path, { start, size })
    at = start + size + tarPadding(size).length
  }
}

function parse(header: Buffer, length: number): { path: string; size: number } {
  const text = (start: number, end: number) => header.toString('utf8', start, end).replace(/\0.*$/s, '')
  const said = Number.parseInt(text(148, 156), 8)
  const zeroed = Buffer.concat([header.subarray(0, 148), Buffer.from('        '), header.subarray(156)])
  if (length < BLOCK || said !== sumOf(zeroed)) throw new BrokenTar(fr`Ce fichier n'est pas une archive entière.`)
  const isBinary = (header[124] ?? 0) & 0x80
  const size = isBinary ? Number(header.readBigUInt64BE(128)) : Number.parseInt(text(124, 136), 8)
  if (!(size >= 0)) throw new BrokenTar(fr`Ce fichier n'est pas une archive entière.`) // it would be read for ever
  return { path: text(0, NAME), size }
}
