import pg from 'pg'
import { to } from 'pg-copy-streams'
import { fr } from '../platform/french.ts'
import { djangoTables, type Piece, UnreadableSource } from './django-tables.ts'

/**
 * The tables of a live database, as they stood at one instant: the same pieces as of its dump. Reads only, streamed by COPY, while
 * the Django application runs.
 */
export async function* readDatabase(url: string, wantedSchema?: string): AsyncGenerator<Piece> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    await client.query(`set client_encoding to 'UTF8'; set datestyle to iso; set timezone to 'UTC'; set bytea_output to hex`)
    await client.query('begin isolation level repeatable read read only')
    const schema = wantedSchema ?? (await findSchema(client))
    const { rows } = await client.query<{ table: string; columns: string[] }>(
      `select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = (select oid from pg_namespace where nspname = $1)
         and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
       group by c.relname order by c.relname`,
      [schema],
    )
    for (const { table, columns } of rows) {
      if (!(table in djangoTables)) {
        yield { unknownTable: table }
        continue
      }
      yield { table, columns }
      const names = [schema, table].map((name) => client.escapeIdentifier(name)).join('.')
      for await (const chunk of client.query(to(`copy ${names} (${columns.map((name) => client.escapeIdentifier(name))}) to stdout`)))
        yield { rows: chunk as Buffer }
    }
  } finally {
    await client.end()
  }
}

async function findSchema(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ schema: string }>(`select schemaname as schema from pg_tables where tablename = 'control_control'`)
  if (rows.length > 1)
    throw new UnreadableSource(
      fr`Les tables sont dans plusieurs schémas (${rows.map(({ schema }) => schema).join(', ')}) : choisissez avec --schema.`,
    )
  return rows[0]?.schema ?? 'public'
}
