import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { addressOf, type Db } from '../platform/db.ts'
import { fr } from '../platform/french.ts'
import type { Tables } from '../platform/tables.ts'
import { djangoTables, essentialTables, type Piece, UnreadableSource } from './django-tables.ts'
import type { Report } from './report.ts'

/**
 * One connection, on whose temporary tables the Django database is laid out: what was read is sorted and joined there, whatever
 * its size, and leaves no trace when the connection closes.
 */
export function openWorkbench(target: Db) {
  const pool = new pg.Pool({ connectionString: addressOf(target), max: 1, idleTimeoutMillis: 0 })
  pool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}))
  const db: Db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })

  return {
    db,
    close: () => db.destroy(),
    async layOut(source: AsyncIterable<Piece>, report: Report): Promise<void> {
      const client = await pool.connect()
      try {
        await completeTables(client, await copyTables(client, source, report), report)
      } finally {
        client.release()
      }
      await sql.raw(await readFile(new URL('prepare.sql', import.meta.url), 'utf8')).execute(db)
    },
  }
}

type Columns = Map<string, string[]>
const quoted = (names: string[]) => names.map((name) => pg.escapeIdentifier(name))

async function copyTables(client: pg.PoolClient, source: AsyncIterable<Piece>, report: Report): Promise<Columns> {
  const found: Columns = new Map()
  let into: ReturnType<typeof from> | undefined
  const endTable = async () => {
    if (into) await finished(into.end())
    into = undefined
  }
  try {
    for await (const piece of source) {
      if ('rows' in piece) {
        if (into && !into.write(piece.rows)) await once(into, 'drain')
        continue
      }
      await endTable()
      if ('unknownTable' in piece) report.shape('unknownTables', piece.unknownTable)
      else {
        const { table, columns } = piece
        found.set(table, columns)
        await client.query(`create temp table ${pg.escapeIdentifier(table)} (${quoted(columns).map((name) => `${name} text`)})`)
        into = client.query(from(`copy pg_temp.${pg.escapeIdentifier(table)} (${quoted(columns)}) from stdin`))
        into.on('error', () => {}) // told by `write` and `finished`
      }
    }
    await endTable()
  } catch (error) {
    into?.destroy()
    throw error
  }
  return found
}

/** What this version of the application had not reads as null; what no version that we know has is named in the report. */
async function completeTables(client: pg.PoolClient, found: Columns, report: Report): Promise<void> {
  const missing = essentialTables.filter((table) => !found.has(table))
  if (missing.length > 0)
    throw new UnreadableSource(
      fr`Ceci n'est pas une base de l'application Django e-contrôle : il y manque ${missing.join(', ')} (une sauvegarde doit être faite sans --inserts).`,
    )
  for (const [table, columns] of Object.entries(djangoTables)) {
    const given = found.get(table)
    const absent = columns.filter((column) => !given?.includes(column))
    if (!given) report.shape('absentTables', table)
    else {
      for (const column of absent) report.shape('absentColumns', `${table}.${column}`)
      for (const column of given.filter((name) => !columns.includes(name))) report.shape('unknownColumns', `${table}.${column}`)
    }
    const name = `pg_temp.${pg.escapeIdentifier(table)}`
    if (!given) await client.query(`create temp table ${pg.escapeIdentifier(table)} (${quoted(columns).map((column) => `${column} text`)})`)
    else if (absent.length > 0) await client.query(`alter table ${name} ${quoted(absent).map((column) => `add column ${column} text`)}`)
    await client.query(`create index on ${name} (${pg.escapeIdentifier(columns[0] as string)})`)
    await client.query(`analyze ${name}`)
  }
}
