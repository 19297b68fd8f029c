import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { findActor } from '../server/accounts/actors.queries.ts'
import { buildApp } from '../server/app.ts'
import { createStagingFolder } from '../server/deposits/staging.ts'
import { chainReadings } from '../server/journal/note-reading.ts'
import { clamd } from '../server/platform/antivirus.ts'
import { loadConfig } from '../server/platform/config.ts'
import type { Ctx, Edges } from '../server/platform/context.ts'
import { cookieName } from '../server/platform/cookie-name.ts'
import { connect } from '../server/platform/db.ts'
import { diskFiles } from '../server/platform/files.ts'
import { type JobName, type Jobs, startJobs } from '../server/platform/jobs.ts'
import { hashToken, randomToken } from '../server/platform/tokens.ts'
import type { QuestionId, QuestionnaireId, QuestionnaireStatus, Role, SpaceId, ThemeId, UserId } from '../shared/vocabulary.ts'
import { query, urlOf } from './database.ts'

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

  async function aBareSpace() {
    const space = {
      procedure: 'Contrôle des comptes',
      organization: 'Ville de Loin',
      reference_code: randomUUID().slice(0, 24),
      created_at: NOW,
    }
    return db.insertInto('spaces').values(space).returning(['id', 'reference_code as referenceCode']).executeTakeFirstOrThrow()
  }

  async function aPerson(
    roles: [SpaceId, Role][] = [],
    { isInspector = false, isAdmin = false, termsAcceptedAt = NOW as Date | null, email = `${randomUUID()}@example.org` } = {},
  ) {
    const user = await db
      .insertInto('users')
      .returning(['id', 'email'])
      .values({
        email,
        first_name: 'Édith',
        last_name: 'Martin',
        is_inspector: isInspector,
        is_admin: isAdmin,
        terms_accepted_at: termsAcceptedAt,
        last_login_at: null,
        created_at: NOW,
      })
      .executeTakeFirstOrThrow()
    for (const [space_id, role] of roles)
      await db.insertInto('memberships').values({ space_id, role, user_id: user.id, added_at: NOW }).execute()
    return user
  }

  /** An application of codes; its secret is what RFC 6238 uses in its examples. */
  const aFactor = (person: Person, { name = 'Téléphone', secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' } = {}) =>
    db
      .insertInto('second_factors')
      .values({ user_id: person.id, kind: 'totp', name, secret, last_step: 0, created_at: NOW })
      .returning('id')
      .executeTakeFirstOrThrow()

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
    aBareSpace,
    aPerson,
    aFactor,
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

    /** A space with its whole cast: everybody the tests ever need, nobody else. */
    async aSpace() {
      const { id, referenceCode } = await aBareSpace()
      const { id: elsewhere } = await aBareSpace()
      const account = { isInspector: true }
      const removedMember = await aPerson([[id, 'inspector']], account)
      await db.deleteFrom('memberships').where('user_id', '=', removedMember.id).execute()
      return {
        id,
        referenceCode,
        elsewhere,
        removedMember,
        stranger: await aPerson(),
        inspectorElsewhere: await aPerson([[elsewhere, 'inspector']], account),
        respondent: await aPerson([
          [id, 'respondent'],
          [elsewhere, 'inspector'],
        ]), // a right in one space is none in another
        inspector: await aPerson([[id, 'inspector']], account),
        editor: await aPerson([[id, 'inspector']], account),
        both: await aPerson(
          [
            [id, 'inspector'],
            [id, 'respondent'],
          ],
          account,
        ),
        administrator: await aPerson([], { isAdmin: true }),
      }
    },

    async aQuestionnaire(
      space: { id: SpaceId; editor: Person },
      { status = 'draft' as QuestionnaireStatus, themes = 1, questions = 1, dueDate = null as string | null, title = 'Comptes 2025' } = {},
    ) {
      const isDraft = status === 'draft'
      const counter = isDraft
        ? null
        : await db
            .updateTable('spaces')
            .set((eb) => ({ last_number: eb('last_number', '+', 1) }))
            .where('id', '=', space.id)
            .returning('last_number')
            .executeTakeFirstOrThrow()
      const { id } = await db
        .insertInto('questionnaires')
        .returning('id')
        .values({
          space_id: space.id,
          title,
          introduction: 'Bonjour.',
          due_date: dueDate,
          editor_id: space.editor.id,
          editor_since: NOW,
          status,
          number: counter?.last_number ?? null,
          published_at: isDraft ? null : NOW,
          created_at: NOW,
          updated_at: NOW,
          return_reason: status === 'incomplete' ? 'Il manque le budget.' : null,
        })
        .executeTakeFirstOrThrow()
      const themeIds: ThemeId[] = []
      const questionIds: QuestionId[] = []
      for (let theme = 1; theme <= themes; theme++) {
        const row = await db
          .insertInto('themes')
          .returning('id')
          .values({ questionnaire_id: id, number: theme, title: `Thème ${theme}` })
          .executeTakeFirstOrThrow()
        themeIds.push(row.id)
        if (questions === 0) continue
        const texts = Array.from({ length: questions }, (_, i) => ({
          theme_id: row.id,
          number: i + 1,
          text: 'Quel est le budget ?',
          decision: null,
          reason: null,
        }))
        questionIds.push(...(await db.insertInto('questions').values(texts).returning('id').execute()).map((question) => question.id))
      }
      return { id, themeIds, questionIds, questionId: questionIds[0] as QuestionId }
    },

    async aDeposit(
      space: { id: SpaceId; respondent: Person },
      questionId: QuestionId,
      { name = 'Budget.xlsx', bytes = 'PK budget', trashed = false, at = NOW, firstDocumentSize = null as number | null } = {},
    ) {
      const stored = await edges.files.put(Readable.from([Buffer.from(bytes)]), { maxBytes: MAX_BYTES })
      return db
        .insertInto('deposits')
        .returning(['id', 'file_name as name', 'sha256'])
        .values({
          space_id: space.id,
          question_id: questionId,
          original_name: name,
          file_name: name,
          size: stored.size,
          sha256: stored.sha256,
          media_type: 'application/octet-stream',
          storage_key: stored.key,
          author_id: space.respondent.id,
          started_at: at,
          deposited_at: at,
          trashed_at: trashed ? NOW : null,
          trashed_by: trashed ? space.respondent.id : null,
          first_document_size: firstDocumentSize,
        })
        .executeTakeFirstOrThrow()
    },

    async anUnsortedFile(
      space: { respondent: Person },
      questionnaireId: QuestionnaireId,
      { name = 'Divers.pdf', bytes = '%PDF unsorted', at = NOW } = {},
    ) {
      const stored = await edges.files.put(Readable.from([Buffer.from(bytes)]), { maxBytes: MAX_BYTES })
      return db
        .insertInto('unsorted_files')
        .returning(['id', 'storage_key as key', 'sha256'])
        .values({
          questionnaire_id: questionnaireId,
          original_name: name,
          size: stored.size,
          sha256: stored.sha256,
          crc32: stored.crc32,
          storage_key: stored.key,
          author_id: space.respondent.id,
          started_at: at,
          received_at: at,
        })
        .executeTakeFirstOrThrow()
    },

    async anAnnex(
      space: { editor: Person },
      questionnaireId: QuestionnaireId,
      { questionId = null as QuestionId | null, name = 'Modèle.docx', bytes = 'PK annex' } = {},
    ) {
      const stored = await edges.files.put(Readable.from([Buffer.from(bytes)]), { maxBytes: MAX_BYTES })
      return db
        .insertInto('annexes')
        .returning(['id', 'file_name as name', 'sha256'])
        .values({
          questionnaire_id: questionnaireId,
          question_id: questionId,
          original_name: name,
          file_name: name,
          size: stored.size,
          sha256: stored.sha256,
          media_type: 'application/octet-stream',
          storage_key: stored.key,
          author_id: space.editor.id,
          created_at: NOW,
        })
        .executeTakeFirstOrThrow()
    },

    /** A barrier: holds the row (of `journal`: the chain of that space; of `quota`: its room) until every call waits in the database (or one did not wait at all), then lets them race. */
    async whileHolding<T>(
      table: 'questionnaires' | 'questionnaire_counts' | 'spaces' | 'questions' | 'deposits' | 'users' | 'journal',
      id: number,
      start: () => Promise<T>[],
    ) {
      const holder = new pg.Client(url)
      await holder.connect()
      await holder.query('begin')
      const hold =
        table === 'journal'
          ? `select pg_advisory_xact_lock(hashtextextended('journal ' || $1, 0))`
          : `select 1 from ${table} where ${table === 'questionnaire_counts' ? 'questionnaire_id' : 'id'} = $1 for update`
      await holder.query(hold, [id])
      const calls = start()
      const outcome = Promise.allSettled(calls)
      let early = false
      for (const call of calls)
        call.then(
          () => (early = true),
          () => (early = true),
        )
      // Asked outside the holder's transaction, in which pg_stat_activity would stay as first seen.
      const waiting = () =>
        db.selectFrom(sql`pg_stat_activity`.as('activity')).where(sql<boolean>`datname = ${name} and wait_event_type = 'Lock'`).execute()
      while (!early && (await waiting()).length < calls.length) await wait(10)
      await holder.query('commit')
      await holder.end()
      return outcome
    },
  }
}

export type World = Awaited<ReturnType<typeof world>>
export type Cast = Awaited<ReturnType<World['aSpace']>>
