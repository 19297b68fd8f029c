import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { anAudit, doubledPdf, mediaOfAudit, writeMedia } from '../../test/django/audit.ts'
import { aDjangoDatabase, dumpDatabase, insertRows } from '../../test/django/database.ts'
import type { DjangoVersion } from '../../test/django/schema.ts'
import { world } from '../../test/world.ts'
import { isPassword } from '../accounts/factors/passwords.ts'
import { verifyEvidence } from '../admin/verify-evidence.ts'
import { importDjango } from './import-django.ts'

const quiet = () => {}
type World = Awaited<ReturnType<typeof world>>
const media = (w: World) => writeMedia(join(w.folder, 'media'))
const take = (w: World, database: string, more = {}) =>
  media(w).then((folder) => importDjango(w.edges, { database, media: folder, ...more }, quiet))

/** Everything that an import can write, as text. */
async function everything(w: World): Promise<Record<string, unknown>> {
  const tables = [
    'users',
    'passwords',
    'spaces',
    'memberships',
    'questionnaires',
    'themes',
    'questions',
    'annexes',
    'deposits',
    'faq_items',
    'journal',
    'imported_rows',
  ]
  const found: Record<string, unknown> = {}
  for (const table of tables) found[table] = (await sql`select * from ${sql.table(table)} order by 1, 2`.execute(w.db)).rows
  return found
}

it.each<DjangoVersion>(['2019', '1.32', 'descendant'])('takes over a database of %s, from its dump', async (version) => {
  const w = await world()
  const dump = await dumpDatabase(await aDjangoDatabase(version, anAudit(version)), join(w.folder, 'dump.sql'))
  const report = await take(w, dump)
  const isOld = version === '2019'

  expect(
    await w.db
      .selectFrom('users')
      .select(['id', 'email', 'is_inspector', 'is_admin', 'is_active', 'muted_mails'])
      .where('id', '<', 5 as never)
      .orderBy('id')
      .execute(),
  ).toEqual([
    { id: 1, email: 'claire@cour.example', is_inspector: true, is_admin: false, is_active: true, muted_mails: [] },
    { id: 2, email: 'odile@cour.example', is_inspector: false, is_admin: true, is_active: true, muted_mails: [] },
    { id: 3, email: 'nadia@loin.example', is_inspector: false, is_admin: false, is_active: true, muted_mails: ['digest'] },
    { id: 4, email: 'utilisateur-4@sans-adresse.invalid', is_inspector: false, is_admin: true, is_active: false, muted_mails: [] },
  ])
  const [{ hash = '' } = {}] = await w.db
    .selectFrom('passwords')
    .selectAll()
    .where('user_id', '=', 2 as never)
    .execute()
  expect(await isPassword('passwd', hash)).toBe(true)

  const spaces = await w.db
    .selectFrom('spaces')
    .select(['id', 'procedure', 'organization', 'reference_code', 'deleted_at', 'last_number'])
    .orderBy('id')
    .execute()
  expect(spaces).toMatchObject([
    {
      id: 12,
      procedure: 'Contrôle des comptes',
      organization: 'Ville de Loin',
      reference_code: '2021_Loin.v2',
      deleted_at: null,
      last_number: 3,
    },
    { id: 13, procedure: '2020', organization: '', reference_code: '2020', last_number: 0 },
  ])
  expect(spaces[1]?.deleted_at !== null).toBe(!isOld)
  expect(
    await w.db.selectFrom('memberships').select(['space_id', 'user_id', 'role']).orderBy('space_id').orderBy('user_id').execute(),
  ).toEqual([
    { space_id: 12, user_id: 1, role: 'inspector' },
    { space_id: 12, user_id: 3, role: 'respondent' },
    { space_id: 13, user_id: 1, role: 'inspector' },
  ])

  const questionnaires = await w.db
    .selectFrom('questionnaires')
    .select(['id', 'number', 'title', 'introduction', 'status', 'due_date', 'editor_id'])
    .orderBy('id')
    .execute()
  const status = { '2019': ['published', 'published'], '1.32': ['finalized', 'answered'], descendant: ['finalized', 'incomplete'] }[version]
  expect(questionnaires).toEqual([
    {
      id: 34,
      number: 1,
      title: 'Comptes',
      introduction: 'Bonjour\tà tous\\\nVoilà.',
      status: status[0],
      due_date: '2021-04-01',
      editor_id: null,
    },
    { id: 35, number: 2, title: 'Personnel', introduction: '', status: status[1], due_date: null, editor_id: null },
    { id: 36, number: null, title: 'Marchés', introduction: '', status: 'draft', due_date: null, editor_id: isOld ? null : 1 },
    { id: 37, number: 3, title: 'Patrimoine', introduction: '', status: 'published', due_date: null, editor_id: null },
  ])
  expect(await w.db.selectFrom('themes').select(['id', 'number', 'title']).orderBy('id').execute()).toEqual([
    { id: 50, number: 1, title: 'Budget' },
    { id: 51, number: 2, title: 'Dette' },
  ])
  expect(await w.db.selectFrom('questions').select(['id', 'number', 'deposit_count']).orderBy('id').execute()).toEqual([
    { id: 60, number: 1, deposit_count: 4 },
    { id: 61, number: 1, deposit_count: 1 },
  ])
  const deposits = await w.db
    .selectFrom('deposits')
    .select(['id', 'file_name', 'author_id', 'trashed_by', 'first_document_size', 'deposited_at'])
    .orderBy('id')
    .execute()
  const unknown = await w.db.selectFrom('users').select('id').where('first_name', '=', 'Ancienne application').executeTakeFirstOrThrow()
  expect(deposits).toMatchObject([
    { id: 56, file_name: 'Budget.txt', author_id: 3, trashed_by: null, deposited_at: new Date('2021-03-10T10:00:00Z') },
    { id: 57, file_name: 'Budget (2).txt' },
    { id: 58, file_name: 'rapport_Version.txt' },
    { id: 59, file_name: 'Erreur.txt', trashed_by: 3 },
    { id: 73, file_name: 'Budget (3).txt', author_id: unknown.id },
    { id: 74, file_name: 'Double.pdf', first_document_size: doubledPdf.first.length },
  ])
  const annexes = await w.db.selectFrom('annexes').select(['id', 'file_name', 'question_id']).orderBy('file_name').execute()
  expect(annexes.map(({ file_name }) => file_name)).toEqual([
    ...(version === 'descendant' ? ['Lettre.pdf'] : []),
    'Modèle.xlsx',
    'Questionnaire-fait-main.odt',
  ])
  expect(annexes.find(({ question_id }) => question_id === 60)?.id).toBe(7)

  expect(report.problems).toMatchObject({
    noProfile: 2,
    noUser: 1,
    noAddress: 1,
    noSpace: 2,
    noQuestionnaire: 1,
    noTheme: 1,
    noQuestion: 1,
    noAuthor: 1,
    recordedTwice: 2,
    fileMissing: 1,
    pathOutside: 1,
    fileEmpty: 1,
    doubled: 1,
    unrecorded: version === 'descendant' ? 1 : 2,
    textChanged: 2,
  })
  expect(report.shapes.absentTables.includes('user_profiles_useripaddress')).toBe(isOld)
  expect(report.shapes.unknownTables).toEqual(['django_session'])
  expect(report.shapes.unknownColumns).toContain('user_profiles_userprofile.organization')
  expect(await verifyEvidence(w.edges, quiet)).toMatchObject({ findings: 0 })
  const { rows: next } = await sql<{ id: number }>`select nextval(pg_get_serial_sequence('deposits', 'id')) as id`.execute(w.db)
  expect(next[0]?.id).toBeGreaterThan(75)
})

it('tells the history in the journals, at its time, and marks it as imported', async () => {
  const w = await world()
  await take(w, await aDjangoDatabase('1.32', anAudit('1.32')))
  const entries = await w.db
    .selectFrom('journal')
    .select(['event', 'space_id', 'at', 'actor_id', 'ip', 'data'])
    .where('event', 'in', ['history.imported', 'login.imported'])
    .orderBy('id')
    .execute()
  expect(entries).toMatchObject([
    { space_id: null, at: new Date('2021-01-15T10:00:00Z'), actor_id: 1, data: { actionId: 4, verb: 'logged in' } },
    { space_id: 12, at: new Date('2021-02-01T10:00:00Z'), data: { verb: 'created control', label: '2021_Loin.v2' } },
    { space_id: 12, data: { verb: 'added audited user', person: 'nadia@loin.example' } },
    { space_id: 12, data: { verb: 'published questionnaire', label: 'Comptes' } },
    { space_id: 12, actor_id: 3, data: { verb: 'trashed response-file' } },
    { event: 'login.imported', space_id: null, actor_id: 3, ip: '198.51.100.4', at: new Date('2021-03-01T10:00:00Z') },
  ])
  expect((await w.journal({ id: 12 as never })).filter(({ event }) => event === 'deposit.imported')).toHaveLength(6)
})

it('reads the same from a live database, a dump, gzip or not, in another schema, and an archive of the files', async () => {
  const rows = anAudit('1.32')
  const url = await aDjangoDatabase('1.32', rows, { schema: 'e-contrôle' })
  const told = async (run: (w: World) => Promise<unknown>) => {
    const w = await world()
    await run(w)
    const { imported_rows, questionnaires, memberships } = await everything(w)
    return {
      imported_rows,
      questionnaires,
      memberships,
      files: await w.db.selectFrom('deposits').select(['id', 'sha256', 'file_name']).orderBy('id').execute(),
    }
  }
  const live = await told((w) => take(w, url))
  expect(live.files).toHaveLength(6)
  expect(await told(async (w) => take(w, await dumpDatabase(url, join(w.folder, 'dump.sql'), 'e-contrôle')))).toEqual(live)
  const archived = await told(async (w) => {
    const dump = await dumpDatabase(url, join(w.folder, 'dump.sql'), 'e-contrôle')
    await writeFile(`${dump}.gz`, gzipSync(await readFile(dump)))
    const zip = join(w.folder, 'media.zip')
    const files = Object.entries(mediaOfAudit).map(([path, text]) => [`media/${path}`, Buffer.from(text)])
    await writeFile(zip, zipSync(Object.fromEntries(files)))
    return importDjango(w.edges, { database: `${dump}.gz`, media: zip }, quiet)
  })
  expect(archived).toEqual(live)
})

it('run again, adds what is new and changes nothing else: what was withdrawn here stays so', async () => {
  const w = await world()
  const url = await aDjangoDatabase('1.32', anAudit('1.32'))
  await take(w, url)
  await w.db
    .deleteFrom('memberships')
    .where('user_id', '=', 3 as never)
    .execute()
  await w.db
    .deleteFrom('questionnaires')
    .where('id', '=', 36 as never)
    .execute()
  const before = await everything(w)
  await take(w, url)
  expect(await everything(w)).toEqual(before)

  await insertRows(url, {
    control_questionnaire: [{ id: 40, order: 1, title: 'Nouveau', control_id: 12, is_draft: false }],
    control_responsefile: [{ ...anAudit('1.32').control_responsefile[0], id: 80 }],
  })
  await writeMedia(join(w.folder, 'media'), { '2021_Loin.v2/Q01/T01/Q01-T01-01-Absent.txt': 'retrouvé' })
  const report = await importDjango(w.edges, { database: url, media: join(w.folder, 'media') }, quiet)
  expect(report.counts.deposits).toMatchObject({ taken: 2, known: 6 })
  expect(
    await w.db
      .selectFrom('questionnaires')
      .select('number')
      .where('id', '=', 40 as never)
      .execute(),
  ).toEqual([{ number: 4 }])
  expect(
    await w.db
      .selectFrom('memberships')
      .select('user_id')
      .where('user_id', '=', 3 as never)
      .execute(),
  ).toEqual([])
})

it('rehearses without writing anything, and tells the same', async () => {
  const w = await world()
  const url = await aDjangoDatabase('descendant', anAudit('descendant'))
  const before = await everything(w)
  const rehearsed = await take(w, url, { isRehearsal: true, report: join(w.folder, 'report.json') })
  expect(await everything(w)).toEqual(before)
  expect((await w.storedFiles()).filter((name) => !name.startsWith('.'))).toEqual([])
  const written = JSON.parse(await readFile(join(w.folder, 'report.json'), 'utf8'))
  expect(written).toMatchObject({ isRehearsal: true, counts: { deposits: { read: 10, taken: 6 } } })
  expect(written.oddities).toContainEqual({
    kind: 'deposit',
    id: 70,
    problem: 'fileMissing',
    detail: '2021_Loin.v2/Q01/T01/Q01-T01-01-Absent.txt',
  })
  const done = await take(w, url)
  expect(done.problems).toEqual(rehearsed.problems)
  expect(done.counts).toEqual(rehearsed.counts)
})

it('gives another identifier to what would take the place of something else, and says so', async () => {
  const w = await world()
  const odile = await w.aPerson([], { isAdmin: true, email: 'odile@cour.example' })
  const stranger = await w.aPerson()
  const space = await w.aBareSpace()
  await sql`update spaces set reference_code = '2021_loin.V2' where id = ${space.id}`.execute(w.db)
  const rows = anAudit('1.32')
  rows.control_control[0]!.id = space.id
  for (const row of [...rows.control_questionnaire, ...(rows.user_profiles_userprofile_controls ?? [])])
    if (row.control_id === 12) row.control_id = space.id
  const report = await take(w, await aDjangoDatabase('1.32', rows))
  expect(report.problems).toMatchObject({ knownAddress: 1, newIdentifier: expect.any(Number) })
  const questionnaire = await w.db
    .selectFrom('questionnaires as q')
    .innerJoin('spaces as s', 's.id', 'q.space_id')
    .where('q.id', '=', 34 as never)
    .select(['s.id', 's.reference_code'])
    .executeTakeFirstOrThrow()
  expect(questionnaire.id).not.toBe(space.id)
  expect(questionnaire.reference_code).toBe('2021_Loin.v2 (2)')
  expect(await w.db.selectFrom('memberships').select('user_id').where('user_id', 'in', [odile.id, stranger.id]).execute()).toEqual([])
})

it.each([
  ['a truncated dump', (text: string) => text.slice(0, -60), /tronquée/],
  ['a dump that ends in the middle of rows', (text: string) => text.slice(0, text.indexOf('nadia@')), /tronquée/],
  ['another database', (text: string) => text.replaceAll('control_control', 'other_thing'), /control_control/],
])('refuses %s before writing anything', async (_, spoil, sentence) => {
  const w = await world()
  const dump = await dumpDatabase(await aDjangoDatabase('1.32', anAudit('1.32')), join(w.folder, 'dump.sql'))
  await writeFile(dump, spoil(await readFile(dump, 'utf8')))
  const before = await everything(w)
  await expect(take(w, dump)).rejects.toThrow(sentence)
  expect(await everything(w)).toEqual(before)
})

it('interrupted, is run again and takes what is missing, each thing once', async () => {
  const w = await world()
  const url = await aDjangoDatabase('1.32', anAudit('1.32'))
  let left = 4
  const files = {
    ...w.edges.files,
    put: (...given: Parameters<typeof w.edges.files.put>) =>
      left-- > 0 ? w.edges.files.put(...given) : Promise.reject(new Error('The disk is gone')),
  }
  const folder = await media(w)
  await expect(importDjango({ ...w.edges, files }, { database: url, media: folder }, quiet)).rejects.toThrow('The disk is gone')
  expect(await w.db.selectFrom('spaces').select('id').execute()).toHaveLength(2)
  await take(w, url)
  expect(await w.db.selectFrom('deposits').select('id').execute()).toHaveLength(6)
  expect((await w.journal({ id: 12 as never })).filter(({ event }) => event === 'history.imported')).toHaveLength(4)
  expect(await verifyEvidence(w.edges, quiet)).toMatchObject({ findings: 0 })
})
