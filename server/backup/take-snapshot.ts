import { Readable } from 'node:stream'
import { sql } from 'kysely'
import pg from 'pg'
import { listObjects } from '../admin/evidence.queries.ts'
import { addressOf, type Db } from '../platform/db.ts'
import { version } from '../platform/version.ts'
import { dumpDatabase, plainTexts } from './dump-database.ts'
import type { Manifest } from './manifest.ts'
import { objectsName } from './target.ts'
import { writePart } from './write-part.ts'

/**
 * The database as it stands at one instant, while the service goes on: its rows, and the list of the files that they refer to,
 * each key once. Without `withObjects`: a database that an older version made, whose tables this one may not know.
 */
export async function takeSnapshot(db: Db, folder: string, { at, withObjects }: { at: Date; withObjects: boolean }): Promise<Manifest> {
  const client = new pg.Client({ connectionString: addressOf(db) })
  client.on('error', () => {}) // told by the next query
  await client.connect()
  try {
    await client.query(plainTexts)
    await client.query('begin isolation level repeatable read read only')
    const { rows } = await client.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot')
    const objects = withObjects ? await writeObjects(db, rows[0]?.snapshot ?? '', folder) : null
    const storeId = await findStoreId(client)
    const dump = await dumpDatabase(client, folder)
    return { format: 'e-controle backup 1', version, at: at.toISOString(), storeId, ...dump, objects, lost: [] }
  } finally {
    await client.end()
  }
}

/** Null: from before services had one. */
async function findStoreId(client: pg.Client): Promise<string | null> {
  const { rows: found } = await client.query("select where to_regclass('public.store_identity') is not null")
  if (found.length === 0) return null
  const { rows } = await client.query<{ id: string }>('select id from public.store_identity')
  return rows[0]?.id ?? null
}

const writeObjects = (db: Db, snapshot: string, folder: string): Promise<NonNullable<Manifest['objects']>> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      await sql`set transaction snapshot ${sql.lit(snapshot)}`.execute(tx)
      const seen = new Set<string>()
      let bytes = 0
      async function* lines() {
        for await (const object of listObjects(tx)) {
          if (seen.has(object.key)) continue
          seen.add(object.key)
          bytes += object.size
          yield Buffer.from(`${JSON.stringify(object)}\n`)
        }
      }
      const part = await writePart(folder, objectsName, Readable.from(lines()))
      return { part, count: seen.size, bytes }
    })
