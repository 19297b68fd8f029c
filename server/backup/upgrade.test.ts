import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { aBlankInstance } from '../../test/blank-instance.ts'
import type { Config } from '../platform/config.ts'
import { connect } from '../platform/db.ts'
import { explainFailure } from '../platform/explain-failure.ts'
import { migrate } from '../platform/migrate.ts'
import { openService } from '../service.ts'
import { backUpBeforeUpgrade } from './back-up-before-upgrade.ts'
import { restore } from './restore.ts'

const quietly = { withWaiting: false, onFile: () => {}, onVerified: () => {} }
const start = async (config: Config) => openService(config, 'command').then(({ close }) => close())
const backupsOf = ({ dataDir }: Config) => readdir(join(dataDir, 'backups')).catch(() => [])

/** A database that an earlier version made, where somebody is. */
async function anOldInstance() {
  const config = await aBlankInstance()
  const db = connect(config.databaseUrl as string, { onError: () => {} })
  await migrate(db, { to: '0011_muted_mails.sql' })
  const person = {
    email: 'a@example.org',
    first_name: 'Anne',
    last_name: 'B',
    terms_accepted_at: null,
    last_login_at: null,
    created_at: new Date(),
  }
  await db.insertInto('users').values(person).execute()
  await db.insertInto('store_identity').values({ id: randomUUID() }).execute()
  return { config, db }
}

it('keeps the database as it was before a new version changes it, from which one goes back', async () => {
  const { config, db } = await anOldInstance()
  await start(config)
  await start(config)
  expect(await backupsOf(config)).toHaveLength(1)
  await db.updateTable('users').set({ first_name: 'Autre' }).execute()

  const again = { ...(await aBlankInstance()), storage: config.storage }
  const { manifest } = await restore(again, join(config.dataDir, 'backups'), quietly)
  expect(manifest).toMatchObject({ objects: null, migrations: expect.not.arrayContaining(['0012_annex_uploads.sql']) })
  const restored = connect(again.databaseUrl as string, { onError: () => {} })
  expect(await restored.selectFrom('users').select('first_name').execute()).toEqual([{ first_name: 'Anne' }])
  await Promise.all([restored.destroy(), db.destroy()])
  await start(again)
})

it('keeps the last three; none of a new database, nor when the host does it', async () => {
  const { config, db } = await anOldInstance()
  await backUpBeforeUpgrade(db, { ...config, backupBeforeUpgrade: 'non' })
  expect(await backupsOf(config)).toEqual([])
  for (let i = 0; i < 4; i++) await backUpBeforeUpgrade(db, config).then(() => wait(2))
  expect(await backupsOf(config)).toHaveLength(3)
  await db.destroy()
  const fresh = await aBlankInstance()
  await start(fresh)
  expect(await backupsOf(fresh)).toEqual([])
})

it('refuses a database that a newer version has changed, and says so', async () => {
  const config = await aBlankInstance()
  await start(config)
  const db = connect(config.databaseUrl as string, { onError: () => {} })
  await db
    .insertInto('kysely_migration' as never)
    .values({ name: '9999_later.sql', timestamp: '2030' } as never)
    .execute()
  const failure = await start(config).catch((error) => error)
  expect(explainFailure(failure)).toContain('La base de données vient d’une version plus récente du service')
  await db.destroy()
})
