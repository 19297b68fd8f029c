import { Readable } from 'node:stream'
import pg from 'pg'
import { to } from 'pg-copy-streams'
import type { Manifest } from './manifest.ts'
import { writePart } from './write-part.ts'

/**
 * What belongs to an instant or to a machine: who is connected, what is half sent (its bytes are nobody's evidence yet), what was
 * counted today. A restored service begins without: everybody logs in again, an upload that was cut is sent again.
 */
export const leftOut = ['sessions', 'login_links', 'challenges', 'rate_limits', 'uploads', 'evidence_checks', 'kysely_migration_lock']

/** Texts that any PostgreSQL reads as they were meant. */
export const plainTexts = `set client_encoding to 'UTF8'; set datestyle to iso; set intervalstyle to postgres; set timezone to 'UTC';
  set bytea_output to hex; set extra_float_digits to 1; set synchronize_seqscans to off; set statement_timeout to 0`

/** A table and its columns, as COPY wants them. */
export const nameOf = (table: string, columns: string[]) =>
  `public.${pg.escapeIdentifier(table)} (${columns.map((column) => pg.escapeIdentifier(column))})`

/** The rows of each table, as COPY writes them. To be asked in a transaction that sees one instant. */
export async function dumpDatabase(
  client: pg.Client,
  folder: string,
): Promise<Pick<Manifest, 'migrations' | 'tables' | 'sequences' | 'waiting'>> {
  const tables: Manifest['tables'] = []
  for (const { name, columns } of await listTables(client)) {
    const copy = client.query(to(`copy ${nameOf(name, columns)} to stdout`))
    const part = await writePart(folder, `tables/${name}.copy.gz`, copy)
    tables.push({ name, columns, rows: copy.rowCount, part })
  }
  const waiting = Readable.from([Buffer.from(JSON.stringify(await listWaiting(client)))])
  return {
    migrations: await listMigrations(client),
    tables,
    sequences: await listSequences(client),
    waiting: await writePart(folder, 'waiting.json.gz', waiting),
  }
}

/** Every table of ours and its columns, but those that the database computes. */
async function listTables(client: pg.Client): Promise<{ name: string; columns: string[] }[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all($1)
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     group by c.relname order by c.relname`,
    [leftOut],
  )
  return rows
}

/** Those that were applied, oldest first. */
export async function listMigrations(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from public.kysely_migration order by timestamp, name')
  return rows.map(({ name }) => name)
}

/** They belong to no instant: at least as far as the rows of the snapshot. */
async function listSequences(client: pg.Client): Promise<Manifest['sequences']> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname`,
  )
  const sequences: Manifest['sequences'] = []
  for (const { name } of rows) {
    const { rows } = await client.query<{ last: string; isCalled: boolean }>(
      `select last_value::text as last, is_called as "isCalled" from public.${pg.escapeIdentifier(name)}`,
    )
    if (rows[0]) sequences.push({ name, last: Number(rows[0].last), isCalled: rows[0].isCalled })
  }
  return sequences
}

/** What the queue had not done yet, oldest first. */
async function listWaiting(client: pg.Client): Promise<{ name: string; data: object }[]> {
  const { rows: found } = await client.query(`select from pg_class where oid = to_regclass('pgboss.job')`)
  if (found.length === 0) return []
  const { rows } = await client.query<{ name: string; data: object }>(
    `select name, data from pgboss.job where state in ('created', 'retry', 'active') order by created_on, id`,
  )
  return rows
}
