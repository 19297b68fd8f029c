import { join } from 'node:path'
import { sql } from 'kysely'
import type { Config } from '../platform/config.ts'
import type { Db } from '../platform/db.ts'
import { fr } from '../platform/french.ts'
import { hasPendingMigrations } from '../platform/migrate.ts'
import { openFolderTarget } from './backup-folder.ts'
import { removeOld } from './remove-old.ts'
import { takeSnapshot } from './take-snapshot.ts'

const KEPT = 3

/**
 * Before a new version changes the tables of a database that is in use, a copy of it goes to `$DATA_DIR/backups`: there is no way
 * back otherwise. Files are not concerned: no migration touches them.
 */
export async function backUpBeforeUpgrade(db: Db, { dataDir, backupBeforeUpgrade }: Config): Promise<void> {
  if (backupBeforeUpgrade === 'non' || !(await hasPendingMigrations(db))) return
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('backup before upgrade', 0))`.execute(tx) // two processes that start
    await backUpDatabase(db, dataDir)
  })
}

async function backUpDatabase(db: Db, dataDir: string): Promise<void> {
  const at = new Date()
  const root = join(dataDir, 'backups')
  console.error(fr`Mise à jour de la base : elle est d'abord sauvegardée dans ${root}.`)
  const target = await openFolderTarget(root, at, null)
  try {
    await target.finish(await takeSnapshot(db, target.folder, { at, withObjects: false }))
    await removeOld(root, KEPT)
  } catch (error) {
    await target.abandon()
    throw error
  }
}
