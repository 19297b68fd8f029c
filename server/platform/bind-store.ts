import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from './db.ts'
import type { FileStore } from './files.ts'

/** The message is for who hosts the service. */
export class WrongStore extends Error {}

/**
 * A database and a store of files belong together: with another store (a disk that is not mounted, a wrong setting) evidence
 * would seem lost, and with another database the sweep would take all files for leftovers. Both carry one identifier; the
 * service refuses to start when they differ.
 */
export async function bindStore(db: Db, files: FileStore): Promise<void> {
  const wanted = await findIdentity(db)
  const found = await files.findMark()
  if (wanted && found === wanted) return
  if (found)
    throw new WrongStore(
      `Le stockage des fichiers (${files.place}) appartient à une autre base de données : vérifiez DATABASE_URL et STORAGE_URL.`,
    )
  if (wanted && (await hasFiles(db)))
    throw new WrongStore(
      `Le stockage des fichiers (${files.place}) n’est pas celui de cette base : le disque est-il monté ? Vérifiez STORAGE_URL.`,
    )
  await files.mark(wanted ?? (await createIdentity(db))) // after the database: cut in between, the next start writes it
}

const findIdentity = async (db: Db): Promise<string | undefined> =>
  (await db.selectFrom('store_identity').select('id').executeTakeFirst())?.id

/** Of two processes that start together on a new database, both get the one that was written. */
async function createIdentity(db: Db): Promise<string> {
  await db
    .insertInto('store_identity')
    .values({ id: randomUUID() })
    .onConflict((row) => row.column('is_only').doNothing())
    .execute()
  return (await findIdentity(db)) as string
}

async function hasFiles(db: Db): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select exists (select from deposits) or exists (select from annexes) as has`.execute(db)
  return rows[0]?.has ?? false
}
