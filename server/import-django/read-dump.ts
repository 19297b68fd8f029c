import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { fr } from '../platform/french.ts'
import { djangoTables, type Piece, UnreadableSource } from './django-tables.ts'

const CHUNK = 256 * 1024
const NEWLINE = 10
const END = Buffer.from('\\.\n')
const copy = /^COPY (?:("(?:[^"]|"")+"|[\w$]+)\.)?"?(\w+)"? \((.+)\) FROM stdin;\r?$/
const unquoted = (name: string) => name.replace(/^"(.*)"$/, '$1').replaceAll('""', '"')

/** The tables of a plain-text `pg_dump`, compressed or not, one after the other as they come: never whole in memory. */
export async function* readDump(path: string, schema?: string): AsyncGenerator<Piece> {
  const reading = { isComplete: false, isInRows: false }
  const seen = new Map<string, string>()
  for await (const lines of wholeLines(await openDump(path))) yield* piecesOf(lines, reading, { schema, seen })
  if (reading.isInRows || !reading.isComplete)
    throw new UnreadableSource(
      fr`La sauvegarde est tronquée : sa dernière ligne, « PostgreSQL database dump complete », manque. Refaites pg_dump.`,
    )
}

type Reading = { isComplete: boolean; isInRows: boolean; isWanted?: boolean }
type Choice = { schema: string | undefined; seen: Map<string, string> }

function* piecesOf(lines: Buffer, reading: Reading, choice: Choice): Generator<Piece> {
  for (let at = 0; at < lines.length; ) {
    if (reading.isInRows) {
      const end = endOfRows(lines, at)
      const rows = lines.subarray(at, end ?? lines.length)
      if (reading.isWanted && rows.length > 0) yield { rows }
      reading.isInRows = end === null
      at = end === null ? lines.length : end + END.length
      continue
    }
    const end = lines.indexOf(NEWLINE, at)
    const line = lines.toString('utf8', at, end)
    at = end + 1
    const [, owner = '', table = '', columns = ''] = copy.exec(line) ?? []
    if (table) {
      reading.isInRows = true
      reading.isWanted = isWanted(table, unquoted(owner), choice)
      yield reading.isWanted ? { table, columns: columns.split(', ').map(unquoted) } : { unknownTable: table }
    }
    if (line.startsWith('-- PostgreSQL database dump complete')) reading.isComplete = true
    if (/^SET client_encoding = '(?!UTF-?8')/i.test(line))
      throw new UnreadableSource(fr`La sauvegarde n'est pas en UTF-8 : refaites-la avec pg_dump --encoding=UTF8.`)
  }
}

function isWanted(table: string, owner: string, { schema, seen }: Choice): boolean {
  if (!(table in djangoTables) || (schema !== undefined && owner !== schema)) return false
  const other = seen.get(table)
  if (other !== undefined)
    throw new UnreadableSource(fr`La table ${table} est dans deux schémas (${other} et ${owner}) : choisissez avec --schema.`)
  seen.set(table, owner)
  return true
}

/** Null: it goes on in the next lines. What is a row never looks like this: COPY writes a backslash as two. */
function endOfRows(lines: Buffer, start: number): number | null {
  if (lines.subarray(start, start + END.length).equals(END)) return start
  const before = lines.indexOf(`\n${END}`, start)
  return before === -1 ? null : before + 1
}

async function openDump(path: string): Promise<Readable> {
  const file = await open(path)
  const { buffer: head } = await file.read(Buffer.alloc(5), 0, 5, 0).finally(() => file.close())
  if (head.toString('latin1') === 'PGDMP')
    throw new UnreadableSource(
      fr`Cette sauvegarde est au format « custom ». Convertissez-la en texte : pg_restore --file=sauvegarde.sql ${path}`,
    )
  const bytes = createReadStream(path, { highWaterMark: CHUNK })
  if (head.readUInt16BE() !== 0x1f8b) return bytes
  const plain = createGunzip({ chunkSize: CHUNK })
  return bytes.on('error', (error) => plain.destroy(error)).pipe(plain)
}

/** The same bytes, cut between two lines. */
async function* wholeLines(bytes: Readable): AsyncGenerator<Buffer> {
  let rest: Buffer[] = []
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    const end = chunk.lastIndexOf(NEWLINE) + 1
    if (end > 0) yield Buffer.concat([...rest.splice(0), chunk.subarray(0, end)])
    rest.push(chunk.subarray(end))
  }
  rest = rest.filter(({ length }) => length > 0)
  if (rest.length > 0) yield Buffer.concat([...rest, Buffer.from('\n')])
}
