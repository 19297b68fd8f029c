import { finished } from 'node:stream/promises'
import { zipSync } from 'fflate'
import PDFDocument from 'pdfkit'
import { layOutZip } from '../server/platform/zip.ts'

export const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1')

export const aZip = (files: Record<string, Uint8Array | string>): Buffer =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, Buffer.from(content)]))))

/** One file of so many zeros, packed as small as can be. */
export const aZipOfZeros = (megabytes: number, name = 'zeros'): Buffer => aZip({ [name]: Buffer.alloc(megabytes * 1024 ** 2) })

/** So many files, of nothing. */
export function anEmptyZip(count: number): Buffer {
  const { headers, directory } = layOutZip(
    Array.from({ length: count }, (_, i) => ({ path: `${i}.txt`, size: 0, crc32: 0, modifiedAt: new Date('2026-03-02') })),
  )
  return Buffer.concat([...headers, directory])
}

export function aTar(files: Record<string, Uint8Array | string>): Buffer {
  const parts = Object.entries(files).flatMap(([name, content]) => {
    const bytes = Buffer.from(content)
    const header = Buffer.alloc(512)
    header.write(name, 0)
    header.write('0000644\0', 100)
    header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124)
    header.write('        0', 148)
    header.write('ustar\x0000', 257)
    const sum = header.reduce((total, byte) => total + byte, 0)
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
    return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]
  })
  return Buffer.concat([...parts, Buffer.alloc(1024)])
}

/** As Word, Excel and Outlook wrote their files until 2007: these streams, under a root of this class. */
export function aCompound(streams: Record<string, Buffer | null>, rootClass = '0'.repeat(32)): Buffer {
  const header = Buffer.alloc(512, 0xff)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header)
  header.writeUInt16LE(9, 0x1e)
  header.writeUInt32LE(1, 0x2c)
  header.writeUInt32LE(1, 0x30)
  header.writeUInt32LE(0xfffffffe, 0x44)
  header.writeUInt32LE(0, 0x4c)
  const contents = Object.values(streams).map((stream) => stream ?? Buffer.alloc(0))
  const names = Object.keys(streams)
  const directorySectors = Math.ceil((names.length + 1) / 4)
  const table = Buffer.alloc(512, 0xff)
  table.writeUInt32LE(0xfffffffd, 0)
  for (let i = 1; i <= directorySectors; i++) table.writeUInt32LE(i === directorySectors ? 0xfffffffe : i + 1, i * 4)
  const line = (name: string, kind: number, start: number, size: number) => {
    const bytes = Buffer.alloc(128)
    bytes.write(name, 0, 'utf16le')
    bytes.writeUInt16LE((name.length + 1) * 2, 0x40)
    bytes[0x42] = kind
    bytes.writeUInt32LE(start, 0x74)
    bytes.writeUInt32LE(size, 0x78)
    return bytes
  }
  const root = line('Root Entry', 5, 0xfffffffe, 0)
  Buffer.from(rootClass, 'hex').copy(root, 0x50)
  const lines = [root]
  let sector = 1 + directorySectors
  contents.forEach((content, i) => {
    lines.push(line(names[i]!, streams[names[i]!] ? 2 : 1, sector, content.length))
    sector += Math.ceil(content.length / 512)
  })
  const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)])
  return Buffer.concat([header, table, padded(Buffer.concat(lines)), ...contents.map(padded)])
}

export async function aPdf(options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const pdf = new PDFDocument(options)
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  pdf.text('Délibération du conseil municipal')
  pdf.end()
  await finished(pdf)
  return Buffer.concat(chunks)
}
