import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, it } from 'vitest'
import { query, urlOf } from '../../test/database.ts'
import { describeInstance } from '../../test/same-instance.ts'
import { world } from '../../test/world.ts'
import { playDemo } from '../demo/play-demo.ts'
import { bindStore } from '../platform/bind-store.ts'
import { loadConfig } from '../platform/config.ts'
import { openService } from '../service.ts'
import { backUp } from './back-up.ts'
import { leftOut } from './dump-database.ts'
import { restore } from './restore.ts'

const w = await world()
const folder = await mkdtemp(join(tmpdir(), 'backup-'))
const server = inject('databaseServer')
const blank = `${inject('databaseTemplate')}_${randomUUID().slice(0, 8)}`
await query(server, `create database ${blank} template template0 encoding 'UTF8'`)
afterAll(async () => {
  await query(server, `drop database ${blank} with (force)`)
  await rm(folder, { recursive: true, force: true })
})
const quietly = { keep: 7, watch: () => {} }
const silently = { withWaiting: false, onFile: () => {}, onVerified: () => {} }

/** But for what a backup leaves out, and the entry that says where the rest comes from. */
function comparable({ journal = [], ...rest }: Record<string, string[]>) {
  const kept = Object.entries(rest).filter(([table]) => !leftOut.includes(table))
  const sequences = rest.sequences?.filter((line) => !/^journal|^sessions/.test(line))
  return { ...Object.fromEntries(kept), sequences, journal: journal.filter((line) => !line.includes('backup.restored')) }
}

it('comes back the same, row by row and byte by byte: from this server into an embedded database, and from there to a server', async () => {
  await w.edges.files.check()
  await bindStore(w.db, join(w.folder, 'files'))
  await playDemo(w.edges)
  await backUp(w.edges, join(folder, 'first'), quietly)
  const original = comparable(await describeInstance(w.db, join(w.folder, 'files')))

  const embedded = loadConfig({ DATA_DIR: join(folder, 'embedded') })
  const restored = await restore(embedded, join(folder, 'first'), silently)
  expect(restored.verified).toMatchObject({ findings: 0, done: restored.verified.total })
  const service = await openService(embedded, 'command')
  const second = await describeInstance(service.edges.db, embedded.storage.folder)
  await backUp(service.edges, join(folder, 'second.tar'), quietly).finally(service.close)
  expect(comparable(second)).toEqual(original)

  const onServer = loadConfig({ DATA_DIR: join(folder, 'server'), DATABASE_URL: urlOf(server, blank) })
  await restore(onServer, join(folder, 'second.tar'), silently)
  const third = await openService(onServer, 'command')
  expect(comparable(await describeInstance(third.edges.db, onServer.storage.folder).finally(third.close))).toEqual(original)
})
