import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import pg from 'pg'
import { to } from 'pg-copy-streams'
import { inject, onTestFinished } from 'vitest'
import { query, urlOf } from '../database.ts'
import { type DjangoVersion, schemaOf } from './schema.ts'

type Rows = Record<string, Record<string, unknown>[]>

/** A database as the Django application would have left it. Columns that its version lacks are left out. */
export async function aDjangoDatabase(version: DjangoVersion, rows: Rows, { schema = 'public' } = {}): Promise<string> {
  const server = inject('databaseServer')
  const name = `${inject('databaseTemplate')}_${randomUUID().slice(0, 8)}`
  await query(server, `create database ${name} template template0 encoding 'UTF8'`)
  onTestFinished(async () => void (await query(server, `drop database ${name} with (force)`)))
  const url = urlOf(server, name)
  const owner = pg.escapeIdentifier(schema)
  await query(url, `create schema if not exists ${owner}; set search_path = ${owner}; ${schemaOf(version)}`)
  await insertRows(url, rows, schema)
  return url
}

export async function insertRows(url: string, rows: Rows, schema = 'public'): Promise<void> {
  const owner = pg.escapeIdentifier(schema)
  for (const [table, values] of Object.entries(rows).filter(([, list]) => list.length > 0))
    await query(
      url,
      `set search_path = ${owner}; insert into ${table} select * from json_populate_recordset(null::${table}, ${pg.escapeLiteral(JSON.stringify(values))})`,
    )
}

/** What `pg_dump --clean --no-owner` writes of it, as far as an importer reads it. */
export async function dumpDatabase(url: string, path: string, schema = 'public'): Promise<string> {
  const client = new pg.Client(url)
  await client.connect()
  const file = createWriteStream(path)
  file.write(
    `--\n-- PostgreSQL database dump\n--\n\n\\restrict abc\n\nSET client_encoding = 'UTF8';\nSELECT pg_catalog.set_config('search_path', '', false);\n`,
  )
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `select table_name as table, array_agg(column_name::text order by ordinal_position) as columns
     from information_schema.columns where table_schema = $1 group by table_name order by table_name`,
    [schema],
  )
  for (const { table } of rows) file.write(`DROP TABLE IF EXISTS ${pg.escapeIdentifier(schema)}.${table};\n`)
  for (const { table, columns } of rows) {
    const names = columns.map((name) => (name === 'order' || name === 'timestamp' ? `"${name}"` : name)).join(', ')
    const owner = /^[a-z_]+$/.test(schema) ? schema : pg.escapeIdentifier(schema)
    file.write(`\n--\n-- Data for Name: ${table}; Type: TABLE DATA\n--\n\nCOPY ${owner}.${table} (${names}) FROM stdin;\n`)
    for await (const chunk of client.query(to(`copy ${pg.escapeIdentifier(schema)}.${table} to stdout`)))
      if (!file.write(chunk)) await once(file, 'drain')
    file.write('\\.\n\n')
  }
  await finished(file.end('--\n-- PostgreSQL database dump complete\n--\n'))
  await client.end()
  return path
}
