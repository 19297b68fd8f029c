import { readdir, readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Db } from './db.ts'

const folder = new URL('../migrations/', import.meta.url)

/**
 * Applies the SQL files that this database has not seen, all or none. There is no way back: a mistake is corrected by a
 * new file. A database that has seen files which this version lacks is newer than the code: the migrator refuses it.
 */
export async function migrate(db: Db, { to }: { to?: string | undefined } = {}): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations } })
  const { error } = await (to ? migrator.migrateTo(to) : migrator.migrateToLatest())
  if (error) throw error
}

/** Is it in use, and older than this version? */
export async function hasPendingMigrations(db: Db): Promise<boolean> {
  const migrations = await new Migrator({ db, provider: { getMigrations } }).getMigrations()
  const pending = migrations.filter(({ executedAt }) => executedAt === undefined)
  return pending.length > 0 && pending.length < migrations.length
}

/** Every one that this version knows. */
export const listMigrations = (): Promise<string[]> => readdir(folder)

async function getMigrations(): Promise<Record<string, Migration>> {
  const migrations: Record<string, Migration> = {}
  for (const name of await listMigrations()) {
    const text = await readFile(new URL(name, folder), 'utf8')
    migrations[name] = { up: async (db) => void (await sql.raw(text).execute(db)) }
  }
  return migrations
}
