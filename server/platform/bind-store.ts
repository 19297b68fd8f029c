import { randomUUID } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Db } from './db.ts'
import { MARKER, syncFolder } from './files.ts'

/** The message is for who hosts the service. */
export class WrongStore extends Error {}

/**
 * A database and a folder of files belong together: with another folder (a disk that is not mounted, a wrong setting) evidence
 * would seem lost, and with another database the sweep would take all files for leftovers. Both carry one identifier; the
 * service refuses to start when they differ.
 */
export async function bindStore(db: Db, folder: string): Promise<void> {
  const wanted = await findIdentity(db)
  const found = await findMark(folder)
  if (wanted && found === wanted) return
  if (found)
    throw new WrongStore(
      `Le dossier des fichiers (${folder}) appartient à une autre base de données : vérifiez DATABASE_URL et STORAGE_URL.`,
    )
  if (wanted && (await hasFiles(db)))
    throw new WrongStore(
      `Le dossier des fichiers (${folder}) n’est pas celui de cette base : le disque est-il monté ? Vérifiez STORAGE_URL.`,
    )
  await markStore(folder, wanted ?? (await createIdentity(db)))
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

/** Whose files a folder holds; null: nobody's yet. */
export const findMark = (folder: string): Promise<string | null> =>
  readFile(join(folder, MARKER), 'utf8').then(
    (text) => text.trim(),
    () => null,
  )

/** Written after the database: cut in between, the next start writes it. */
export async function markStore(folder: string, id: string): Promise<void> {
  const file = await open(join(folder, MARKER), 'w', 0o600)
  await file.writeFile(`${id}\n`)
  await file.sync().finally(() => file.close())
  await syncFolder(folder)
}
