import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Db, Tx } from '../server/platform/db.ts'

/** Every row of every table as text, every sequence, every stored file: what two instances must have in common to be the same. */
export async function describeInstance(db: Db, files: string): Promise<Record<string, string[]>> {
  return { ...(await db.transaction().execute(describeDatabase)), files: await describeFiles(files) }
}

async function describeDatabase(db: Tx): Promise<Record<string, string[]>> {
  await sql`set local timezone to 'UTC'`.execute(db)
  const described: Record<string, string[]> = {}
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`.execute(db)
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`select t::text as row from public.${sql.ref(name)} t`.execute(db)
    described[name] = rows.map(({ row }) => row).sort()
  }
  const { rows: sequences } = await sql<{ text: string }>`
    select sequencename || ' ' || coalesce(last_value, 0) as text from pg_sequences where schemaname = 'public'`.execute(db)
  const { rows: rules } = await sql<{ text: string }>`
    select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated as text from pg_constraint
      where connamespace = 'public'::regnamespace and contype <> 'n'
    union all select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal`.execute(db)
  return {
    ...described,
    sequences: sequences.map(({ text }) => text).sort(),
    rules: rules.map(({ text }) => text).sort(),
  }
}

async function describeFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  const described = files.map(
    async (path) =>
      `${path.slice(folder.length)} ${createHash('sha256')
        .update(await readFile(path))
        .digest('hex')}`,
  )
  return (await Promise.all(described)).sort()
}
