import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'
import { loadConfig } from '../server/platform/config.ts'
import { query, urlOf } from './database.ts'

/** The settings of an instance where nothing is yet: a new database of the test server, a new data folder. */
export async function aBlankInstance() {
  const server = inject('databaseServer')
  const name = `${inject('databaseTemplate')}_${randomUUID().slice(0, 8)}`
  await query(server, `create database ${name} template template0 encoding 'UTF8'`)
  const folder = await aFolder()
  afterAll(() => query(server, `drop database ${name} with (force)`))
  return loadConfig({ DATA_DIR: folder, DATABASE_URL: urlOf(server, name) })
}

export async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'backup-'))
  afterAll(() => rm(folder, { recursive: true, force: true }))
  return folder
}
