import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from, to } from 'pg-copy-streams'
import { fr } from '../platform/french.ts'
import { listMigrations, nameOf, plainTexts } from './dump-database.ts'
import { BackupFailure, type Manifest } from './manifest.ts'
import type { Source } from './source.ts'
import { measure } from './write-part.ts'

type Table = Manifest['tables'][number]

/**
 * The rows of a backup into the tables that its migrations have just made, all or none. What watches over them (triggers, foreign
 * keys) looks away meanwhile; the keys are checked again at the end, and each table is read again and compared.
 */
export async function loadDatabase(url: string, source: Source): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {}) // told by the next query
  await client.connect()
  try {
    await client.query(plainTexts)
    await requireSameMigrations(client, source.manifest)
    await client.query('begin')
    const { tables, sequences } = source.manifest
    const names = tables.map(({ name }) => `public.${pg.escapeIdentifier(name)}`)
    const keys = await dropForeignKeys(client)
    for (const name of names) await client.query(`alter table ${name} disable trigger user`)
    await client.query(`truncate ${names}`)
    for (const table of tables) await loadTable(client, table, source)
    for (const { name, last, isCalled } of sequences)
      await client.query('select setval($1::regclass, $2, $3)', [`public.${pg.escapeIdentifier(name)}`, last, isCalled])
    for (const name of names) await client.query(`alter table ${name} enable trigger user`)
    for (const key of keys) await client.query(key)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

async function requireSameMigrations(client: pg.Client, { migrations }: Manifest): Promise<void> {
  const made = await listMigrations(client)
  if (made.toSorted().join() !== migrations.toSorted().join())
    throw new BackupFailure(
      fr`Les tables de cette sauvegarde ne sont pas celles que fait cette version du service : installez celle qui l'a faite.`,
    )
}

/** Returns what makes them again. */
async function dropForeignKeys(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ drop: string; make: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by oid`,
  )
  for (const { drop } of rows) await client.query(drop)
  return rows.map(({ make }) => make)
}

async function loadTable(client: pg.Client, { name, columns, rows, part }: Table, source: Source): Promise<void> {
  const [packed, plain] = [measure(), measure()]
  const copy = client.query(from(`copy ${nameOf(name, columns)} from stdin`))
  await pipeline((await source.part(part.path)) ?? Readable.from([]), packed.through, createGunzip(), plain.through, copy)
  const isAsWritten = packed.result().sha256 === part.sha256
  const hash = createHash('sha256')
  for await (const chunk of client.query(to(`copy ${nameOf(name, columns)} to stdout`))) hash.update(chunk as Buffer)
  if (!isAsWritten || copy.rowCount !== rows || hash.digest('hex') !== plain.result().sha256)
    throw new BackupFailure(fr`La table ${name} ne se relit pas comme elle fut sauvegardée : rien n'est restauré.`)
}
