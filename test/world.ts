import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'
import { findActor } from '../server/accounts/actors.queries.ts'
import { buildApp } from '../server/app.ts'
import { createStagingFolder } from '../server/deposits/staging.ts'
import { chainReadings } from '../server/journal/note-reading.ts'
import { clamd } from '../server/platform/antivirus.ts'
import { loadConfig } from '../server/platform/config.ts'
import type { Ctx, Edges } from '../server/platform/context.ts'
import { cookieName } from '../server/platform/cookies.ts'
import { connect } from '../server/platform/db.ts'
import { diskFiles } from '../server/platform/files.ts'
import { type JobName, type Jobs, startJobs } from '../server/platform/jobs.ts'
import { hashToken, randomToken } from '../server/platform/tokens.ts'
import type { SpaceId, UserId } from '../shared/vocabulary.ts'
import { barrier } from './barrier.ts'
import { query, urlOf } from './database.ts'
import { fileBuilders } from './file-builders.ts'
import { peopleBuilders } from './people-builders.ts'
import { questionnaireBuilder } from './questionnaire-builder.ts'

export const NOW = new Date('2026-03-02T09:00:00Z')
export const MAX_BYTES = 4 * 1024 ** 2
export type Person = { id: UserId }

/** A database of its own for the test file, copied from the migrated template: no mocks, no order. */
export async function world(env: Record<string, string> = {}) {
  const server = inject('databaseServer')
  const template = inject('databaseTemplate')
  const name = `${template}_${randomUUID().slice(0, 8)}`
  const url = urlOf(server, name)
  await query(server, `create database ${name} template ${template}`)
  const queries: string[] = []
  let isOver = false
  const onError = (error: Error) => isOver || console.error(error) // the end cuts connections that are taking their leave
  const db = connect(url, { onError, onQuery: (text) => queries.push(text) })
  const jobs = await startJobs(url, { onError })
  const folder = await mkdtemp(join(tmpdir(), 'e-controle-'))
  const files = join(folder, 'files')
  let clock = NOW
  const config = loadConfig({ DATA_DIR: folder, UPLOAD_MAX_SIZE: `${MAX_BYTES}`, ...env })
  const antivirus = config.clamd && clamd(config.clamd)
  const edges: Edges = { db, files: diskFiles(files), antivirus, config, now: () => clock }
  await createStagingFolder(config)

  afterAll(async () => {
    isOver = true
    await jobs.stop({ graceful: false })
    await db.destroy()
    await query(server, `drop database ${name} with (force)`)
    await rm(folder, { recursive: true })
  })

  /** The cookie of a session that has just begun; raised: by a second factor. */
  async function cookieOf(person: Person, { isRaised = false } = {}): Promise<{ cookie: string }> {
    const token = randomToken()
    const session = {
      token_hash: hashToken(token),
      user_id: person.id,
      ip: '192.0.2.7',
      user_agent: 'test',
      created_at: clock,
      last_seen_at: clock,
      raised_at: isRaised ? clock : null,
    }
    await db.insertInto('sessions').values(session).execute()
    return { cookie: `${cookieName('session', config)}=${token}` }
  }

  return {
    db,
    folder,
    url,
    edges,
    config,
    ...peopleBuilders(db, NOW),
    ...fileBuilders(db, edges.files, NOW),
    aQuestionnaire: questionnaireBuilder(db, NOW),
    whileHolding: barrier(db),
    cookieOf,
    setClock: (now: Date) => (clock = now),
    as: async (person: Person): Promise<Ctx> => ({
      ...edges,
      ip: '192.0.2.7',
      userAgent: 'test',
      actor: await findActor(db, person.id),
      sessionId: null,
      secondFactor: 'none',
    }),
    app: () => buildApp(edges),
    /** Readings take their place in it first, as they do every second. */
    journal: async (space: { id: SpaceId } | null) => {
      await chainReadings(db)
      return db
        .selectFrom('journal')
        .select(['event', 'data'])
        .where('space_id', 'is not distinct from', space?.id ?? null)
        .orderBy('id')
        .execute()
    },
    jobs: async <Name extends JobName>(job: Name) => (await jobs.fetch<Jobs[Name]>(job, { batchSize: 100 })).map(({ data }) => data),
    storedFiles: async () =>
      (await readdir(files, { recursive: true, withFileTypes: true }).catch(() => []))
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name)
        .sort(),
    queriesOf: async (run: () => Promise<unknown>) => {
      const before = queries.length
      await run()
      return queries.length - before
    },
  }
}

export type World = Awaited<ReturnType<typeof world>>
export type Cast = Awaited<ReturnType<World['aSpace']>>
