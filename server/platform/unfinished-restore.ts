import { sql } from 'kysely'
import type { Db, Tx } from './db.ts'
import { Explained } from './explained.ts'
import { fr } from './french.ts'

// A table of its own, since what it tells must survive whatever becomes of the others.
const marker = sql`public.restore_unfinished`

/** Durable before the first row is restored; `markFinished` goes with the last one. */
export const markUnfinished = (db: Db) => sql`create table ${marker} ()`.execute(db)
export const markFinished = (tx: Tx) => sql`drop table ${marker}`.execute(tx)

export async function isUnfinished(db: Db): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select to_regclass('public.restore_unfinished') is not null as is`.execute(db)
  return rows[0]?.is === true
}

/** Half of a backup is no service: nobody works in it. */
export async function requireFinished(db: Db): Promise<void> {
  if (await isUnfinished(db))
    throw new Explained(
      fr`Une restauration a commencé ici et n'est pas allée à son terme : relancez la même commande « npx e-controle restore … », qui reprend du début.`,
    )
}
