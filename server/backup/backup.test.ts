import { join } from 'node:path'
import { expect, it } from 'vitest'
import { aBlankInstance, aFolder } from '../../test/blank-instance.ts'
import { describeInstance } from '../../test/same-instance.ts'
import { world } from '../../test/world.ts'
import { createLoginLink } from '../accounts/create-login-link.ts'
import { buildApp } from '../app.ts'
import { people } from '../demo/demo-audit.ts'
import { playDemo } from '../demo/play-demo.ts'
import { bindStore } from '../platform/bind-store.ts'
import { type Config, loadConfig } from '../platform/config.ts'
import { openService } from '../service.ts'
import { backUp } from './back-up.ts'
import { leftOut } from './dump-database.ts'
import { restore } from './restore.ts'

const w = await world()
const folder = await aFolder()
const quietly = { keep: 7, watch: () => {} }
const silently = { withWaiting: false, onFile: () => {}, onVerified: () => {} }

/** But for what a backup leaves out, and the entry that says where the rest comes from. */
function comparable({ journal = [], sequences = [], ...rest }: Record<string, string[]>) {
  const kept = Object.entries(rest).filter(([table]) => !leftOut.includes(table))
  return {
    ...Object.fromEntries(kept),
    sequences: sequences.filter((line) => !/^(journal|sessions)_/.test(line)),
    journal: journal.filter((line) => !line.includes('backup.restored')),
  }
}

async function describe(config: Config) {
  const { edges, close } = await openService(config, 'command')
  return describeInstance(edges.db, join(config.dataDir, 'files')).finally(close)
}

it('comes back the same, row by row and byte by byte: from this server into an embedded database, and from there to a server', async () => {
  await w.edges.files.check()
  await bindStore(w.db, w.edges.files)
  await playDemo(w.edges)
  await backUp(w.edges, join(folder, 'first'), quietly)
  const original = await describeInstance(w.db, join(w.folder, 'files'))
  expect(original.deposits?.length).toBeGreaterThan(10)

  const embedded = loadConfig({ DATA_DIR: join(folder, 'embedded') })
  const { verified } = await restore(embedded, join(folder, 'first'), silently)
  expect(verified).toMatchObject({ findings: 0, done: verified.total })
  const second = await describe(embedded)
  expect(comparable(second)).toEqual(comparable(original))
  for (const table of leftOut.filter((name) => name in second && name !== 'kysely_migration_lock'))
    expect([table, second[table]]).toEqual([table, []])

  const service = await openService(embedded, 'command')
  await backUp(service.edges, join(folder, 'second.tar'), quietly).finally(service.close)
  const onServer = await aBlankInstance()
  await restore(onServer, join(folder, 'second.tar'), silently)
  expect(comparable(await describe(onServer))).toEqual(comparable(original))
})

it('serves as before: one logs in, downloads a deposit; the journal goes on', async () => {
  await backUp(w.edges, join(folder, 'served'), quietly)
  const config = await aBlankInstance()
  await restore(config, join(folder, 'served'), silently)
  const { edges, close } = await openService(config, 'command')
  try {
    const app = await buildApp(edges)
    const thomas = await edges.db.selectFrom('users').select('id').where('email', '=', people.thomas.email).executeTakeFirstOrThrow()
    const token = (await createLoginLink(edges, thomas.id, null)).split('/').at(-1)
    const opened = await app.inject({ method: 'POST', url: '/api/session', payload: { token } })
    const headers = { cookie: String(opened.headers['set-cookie']).split(';')[0] }
    const deposit = await edges.db.selectFrom('deposits').select(['id', 'sha256']).orderBy('id').executeTakeFirstOrThrow()
    const answer = await app.inject({ url: `/api/deposits/${deposit.id}/content`, headers })
    expect([opened.statusCode, answer.statusCode, answer.headers.etag]).toEqual([201, 200, `"${deposit.sha256}"`])
    const entries = await edges.db.selectFrom('journal').select('event').orderBy('id', 'desc').limit(2).execute()
    expect(entries.map(({ event }) => event)).toEqual(['session.opened', 'backup.restored'])
  } finally {
    await close()
  }
})
