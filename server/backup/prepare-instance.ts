import { sql } from 'kysely'
import type { Db } from '../platform/db.ts'
import { fr } from '../platform/french.ts'
import { listMigrations, migrate } from '../platform/migrate.ts'
import { isUnfinished, markUnfinished } from '../platform/unfinished-restore.ts'
import { BackupFailure, type Manifest } from './manifest.ts'

/** An empty instance gets the tables that the backup was made of, and the mark that keeps the service away until it is filled. */
export async function prepareInstance(db: Db, { migrations, version }: Manifest): Promise<void> {
  const known = await listMigrations()
  if (migrations.some((name) => !known.includes(name)))
    throw new BackupFailure(fr`Cette sauvegarde vient d'une version plus récente du service (${version}) : installez cette version.`)
  if (!(await isEmpty(db)))
    throw new BackupFailure(
      fr`Cette instance n'est pas vide : rien n'est restauré. Donnez un autre dossier par DATA_DIR, ou une base neuve par DATABASE_URL.`,
    )
  await db.transaction().execute(async (tx) => {
    await sql`drop schema if exists pgboss cascade`.execute(tx)
    await sql.raw(dropAll).execute(tx)
    await markUnfinished(tx)
  })
  await migrate(db, { to: migrations.toSorted().at(-1) })
}

/** A base without tables; one that a service made and where nobody ever was; or what an interrupted restore left. */
async function isEmpty(db: Db): Promise<boolean> {
  if (await isUnfinished(db)) return true
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(db)
  if (rows.length === 0) return true
  const names = rows.map(({ name }) => name)
  if (!['kysely_migration', 'users', 'spaces', 'journal'].every((name) => names.includes(name))) return false
  const { rows: found } = await sql<{ empty: boolean }>`
    select not exists (select from users) and not exists (select from spaces) as empty`.execute(db)
  return found[0]?.empty === true
}

// What the migrations make. Nothing in it is anybody's: see `isEmpty`.
const dropAll = `do $$ declare made record; begin
  for made in select oid::regclass as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' loop
    execute format('drop table %s cascade', made.name);
  end loop;
  for made in select oid::regprocedure as name from pg_proc p where pronamespace = 'public'::regnamespace
    and not exists (select from pg_depend where objid = p.oid and deptype = 'e') loop
    execute format('drop function %s cascade', made.name);
  end loop;
  for made in select collname as name from pg_collation where collnamespace = 'public'::regnamespace loop
    execute format('drop collation public.%I', made.name);
  end loop;
end $$`
