import { createHash, randomBytes } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import type { DepositId } from '../../shared/vocabulary.ts'
import { aPiece, base64, metadata, tusOf } from '../../test/tus.ts'
import { MAX_BYTES, NOW, type Person, world } from '../../test/world.ts'
import { createUpload } from './create-upload.ts'
import { finishUpload } from './finish-upload.ts'
import { openUploadDesk } from './upload-desk.ts'
import { findUpload } from './uploads.queries.ts'

const w = await world()
const app = await w.app()
await app.listen({ port: 0, host: '127.0.0.1' })
afterAll(() => app.close())

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes)
const stagedFile = (path: string) => join(w.folder, 'uploads', path.split('/').at(-1) as string)
const isStaged = (path: string) => existsSync(stagedFile(path))
/** As the disk has it, without a request that would disturb the upload. */
const untilStaged = async (path: string, size: number) => {
  while (statSync(stagedFile(path)).size < size) await wait(10)
}

async function anOpenQuestion() {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space, { status: 'published' })
  const as = async (person: Person) => tusOf(app, (await w.cookieOf(person)).cookie)
  const bytesOf = async (depositId: number) => {
    const answer = await app.inject({ url: `/api/deposits/${depositId}/content`, headers: await w.cookieOf(space.inspector) })
    return answer.rawPayload
  }
  const deposits = () =>
    w.db.selectFrom('deposits').select(['id', 'file_name', 'size', 'sha256']).where('question_id', '=', q.questionId).execute()
  return { ...q, space, as, tus: await as(space.respondent), bytesOf, deposits, stored: await w.storedFiles() }
}

async function anUpload(size: number) {
  const question = await anOpenQuestion()
  const { headers } = await question.tus.create(question.questionId, size)
  return { ...question, path: headers.location as string }
}

it('says what it can do, to anybody', async () => {
  const answer = await app.inject({ method: 'OPTIONS', url: '/api/uploads' })
  expect(answer.statusCode).toBe(204)
  expect(answer.headers).toMatchObject({
    'tus-resumable': '1.0.0',
    'tus-version': '1.0.0',
    'tus-extension': 'creation,creation-with-upload,termination,checksum,expiration',
    'tus-checksum-algorithm': 'sha256',
    'tus-max-size': `${MAX_BYTES}`,
  })
})

it('makes a deposit of a file that comes in pieces', async () => {
  const { tus, questionId, space, bytesOf, deposits, stored } = await anOpenQuestion()
  const bytes = randomBytes(3_000_000)
  const created = await tus.create(questionId, bytes.length, 'Délibération n°12.pdf')
  expect(created).toMatchObject({ status: 201, headers: { 'tus-resumable': '1.0.0', 'upload-offset': '0' } })
  const path = created.headers.location as string
  expect(path).toMatch(/^\/api\/uploads\/[0-9a-f-]{36}$/)
  expect(Date.parse(created.headers['upload-expires'] as string)).toBe(NOW.getTime() + 7 * 86_400_000)

  expect(await tus.append(path, 0, bytes.subarray(0, 5000))).toMatchObject({ status: 204, headers: { 'upload-offset': '5000' } })
  expect(await tus.head(path)).toMatchObject({
    status: 200,
    headers: { 'upload-offset': '5000', 'upload-length': '3000000', 'cache-control': 'no-store' },
  })
  expect(await deposits()).toEqual([])
  const last = await tus.append(path, 5000, bytes.subarray(5000))
  expect(last).toMatchObject({ status: 204, headers: { 'upload-offset': '3000000', 'tus-resumable': '1.0.0' } })

  const [deposit, ...others] = await deposits()
  expect(others).toEqual([])
  expect(deposit).toMatchObject({ file_name: 'Délibération n°12.pdf', size: 3_000_000, sha256: sha256(bytes).digest('hex') })
  expect(last.headers['deposit-id']).toBe(`${deposit?.id}`)
  expect((await bytesOf(deposit?.id as DepositId)).equals(bytes)).toBe(true)
  expect(await w.storedFiles()).toHaveLength(stored.length + 1)
  expect(isStaged(path)).toBe(false)
  expect((await w.journal(space)).map(({ event }) => event)).toEqual(['deposit.received', 'deposit.downloaded'])
})

it('takes the bytes with the announcement', async () => {
  const { tus, questionId, deposits } = await anOpenQuestion()
  const type = { 'content-type': 'application/offset+octet-stream' }
  const part = await tus.create(questionId, 10, 'a.txt', type, '12345')
  expect(part).toMatchObject({ status: 201, headers: { 'upload-offset': '5' } })
  const whole = await tus.create(questionId, 10, 'b.txt', type, '1234567890')
  expect(whole).toMatchObject({ status: 201, headers: { 'upload-offset': '10' } })
  expect(await deposits()).toMatchObject([{ id: Number(whole.headers['deposit-id']), file_name: 'b.txt' }])
})

it('answers again who lost the last answer, and deposits once', async () => {
  const { tus, path, deposits } = await anUpload(4)
  const first = await tus.append(path, 0, 'abcd')
  const id = first.headers['deposit-id']
  expect(await tus.head(path)).toMatchObject({ status: 200, headers: { 'upload-offset': '4', 'upload-length': '4', 'deposit-id': id } })
  expect(await tus.append(path, 4, '')).toMatchObject({ status: 204, headers: { 'upload-offset': '4', 'deposit-id': id } })
  expect(await tus.append(path, 0, 'abcd')).toMatchObject({ status: 409, code: 'upload.offsetMismatch' })
  expect(await tus.append(path, 4, 'more')).toMatchObject({ status: 413 })
  expect(await deposits()).toHaveLength(1)
})

it('deposits once when the end is asked twice at once', async () => {
  const { tus, path, questionId, deposits } = await anUpload(4)
  await tus.append(path, 0, 'abc')
  const outcome = await w.whileHolding('questions', questionId, () => [tus.append(path, 3, 'd')])
  expect(outcome).toMatchObject([{ value: { status: 204 } }])
  const [head, again] = await Promise.all([tus.head(path), tus.append(path, 4, '')])
  expect([head.headers['deposit-id'], again.headers['deposit-id']]).toEqual([
    `${(await deposits())[0]?.id}`,
    `${(await deposits())[0]?.id}`,
  ])
  expect(await deposits()).toHaveLength(1)
})

it('deposits once even if no lock held, and keeps the bytes of the one that was first', async () => {
  const { path, space, questionId, deposits, bytesOf } = await anUpload(4)
  await writeFile(stagedFile(path), 'abcd')
  const ctx = await w.as(space.respondent)
  await w.db.updateTable('uploads').set({ storage_key: crypto.randomUUID() }).where('question_id', '=', questionId).execute()
  const upload = await findUpload(ctx, path.split('/').at(-1) as string)
  const desk = openUploadDesk()
  const twice = () => [1, 2].map(() => finishUpload(ctx, desk, { upload, offset: 4 }))
  const outcome = await w.whileHolding('questions', questionId, twice)
  expect(outcome.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const [deposit, ...others] = await deposits()
  expect(others).toEqual([])
  expect((await bytesOf(deposit?.id as DepositId)).toString()).toBe('abcd')
})

it('gives five uploads of one name, finished at once, five names', async () => {
  const { tus, questionId, deposits } = await anOpenQuestion()
  const uploads = await Promise.all([1, 2, 3, 4, 5].map(() => tus.create(questionId, 4, 'Budget.pdf')))
  const finish = () => uploads.map(({ headers }) => tus.append(headers.location as string, 0, 'abcd'))
  await w.whileHolding('questions', questionId, finish)
  const names = (await deposits()).map(({ file_name }) => file_name).sort()
  expect(names).toEqual(['Budget (2).pdf', 'Budget (3).pdf', 'Budget (4).pdf', 'Budget (5).pdf', 'Budget.pdf'])
})

it('refuses bytes that do not follow, and keeps the place', async () => {
  const { tus, path } = await anUpload(100)
  await tus.append(path, 0, 'abcd')
  expect(await tus.append(path, 3, 'd')).toMatchObject({ status: 409, code: 'upload.offsetMismatch' })
  expect(await tus.append(path, 5, 'd')).toMatchObject({ status: 409 })
  expect(await tus.head(path)).toMatchObject({ headers: { 'upload-offset': '4' } })
})

it('refuses more bytes than announced, said or unsaid, and keeps the place', async () => {
  const { tus, path } = await anUpload(10)
  await tus.append(path, 0, 'abcd')
  expect(await tus.append(path, 4, '1234567')).toMatchObject({ status: 413, code: 'input.tooLarge' })
  const unsaid = tus.open('PATCH', path, { ...aPiece(4), 'transfer-encoding': 'chunked' })
  unsaid.end('1234567')
  expect(await tus.answerOf(unsaid)).toMatchObject({ status: 413, code: 'input.tooLarge' })
  expect(await tus.head(path)).toMatchObject({ headers: { 'upload-offset': '4' } })
  expect(await tus.append(path, 4, '123456')).toMatchObject({ status: 204, headers: { 'upload-offset': '10' } })
})

it('throws away a piece that does not match its checksum, and takes it again', async () => {
  const { tus, path, deposits } = await anUpload(8)
  const checksum = (text: string) => ({ 'upload-checksum': `sha256 ${sha256(text).digest('base64')}` })
  expect(await tus.append(path, 0, 'abcd', checksum('abcd'))).toMatchObject({ status: 204 })
  expect(await tus.append(path, 4, 'efxx', checksum('efgh'))).toMatchObject({ status: 460, code: 'upload.checksumMismatch' })
  expect(await tus.head(path)).toMatchObject({ headers: { 'upload-offset': '4' } })
  expect(await tus.append(path, 4, 'efgh', { 'upload-checksum': 'md5 CY9rzUYh03PK3k6DJie09g==' })).toMatchObject({
    status: 400,
    code: 'upload.checksumUnsupported',
  })
  expect(await tus.append(path, 4, 'efgh', { 'upload-checksum': 'sha256 AAAA' })).toMatchObject({ status: 400, code: 'upload.malformed' })
  expect(await tus.append(path, 4, 'efgh', checksum('efgh'))).toMatchObject({ status: 204 })
  expect(await deposits()).toMatchObject([{ sha256: sha256('abcdefgh').digest('hex') }])
})

it.each([
  ['without a version', { 'tus-resumable': '' }, 412, 'tus.versionUnsupported'],
  ['of another version', { 'tus-resumable': '0.2.2' }, 412, 'tus.versionUnsupported'],
  ['without a size', { 'upload-length': '' }, 400, 'upload.malformed'],
  ['of a size to come', { 'upload-length': '', 'upload-defer-length': '1' }, 400, 'upload.malformed'],
  ['of a size that is none', { 'upload-length': '-1' }, 400, 'upload.malformed'],
  ['of a fraction of a byte', { 'upload-length': '1.5' }, 400, 'upload.malformed'],
  ['without a question', { 'upload-metadata': `filename ${base64('a')}` }, 422, 'input.invalid'],
  ['of a question that is none', { 'upload-metadata': `questionId ${base64('x')},filename ${base64('a')}` }, 422, 'input.invalid'],
  ['of a question that is not there', { 'upload-metadata': `questionId ${base64('999999')},filename ${base64('a')}` }, 404, 'notFound'],
  ['whose metadata is not Base64', { 'upload-metadata': 'questionId %' }, 400, 'upload.malformed'],
  ['whose name is not UTF-8', { 'upload-metadata': 'questionId MQ==,filename /w==' }, 400, 'upload.malformed'],
  ['as a form', { 'content-type': 'multipart/form-data; boundary=b' }, 415, 'input.unsupportedType'],
])('refuses an announcement %s', async (_, headers: Record<string, string>, status, code) => {
  const { tus, questionId } = await anOpenQuestion()
  const answer = await tus.create(questionId, 10, 'a.txt', headers, 'content-type' in headers ? '--b--' : undefined)
  expect(answer).toMatchObject({ status, code, headers: { 'tus-resumable': '1.0.0' } })
})

it('refuses an announcement without a name', async () => {
  const { tus, questionId } = await anOpenQuestion()
  const headers = { 'upload-metadata': `questionId ${base64(`${questionId}`)}` }
  expect(await tus.create(questionId, 10, '', headers)).toMatchObject({ status: 422, code: 'input.invalid' })
})

it.each([
  ['over the limit', 'a.pdf', MAX_BYTES + 1, 413, 'deposit.tooLarge'],
  ['empty', 'a.pdf', 0, 422, 'deposit.empty'],
  ['of a blocked extension', 'a.EXE', 10, 415, 'deposit.extensionBlocked'],
])('refuses a file %s before its bytes, keeps the trace', async (_, name, size, status, code) => {
  const { tus, questionId, space } = await anOpenQuestion()
  const before = await readdir(join(w.folder, 'uploads'))
  expect(await tus.create(questionId, size, name)).toMatchObject({ status, code })
  expect(await readdir(join(w.folder, 'uploads'))).toEqual(before)
  expect(await w.journal(space)).toEqual([{ event: 'deposit.refused', data: { questionId, name, reason: code } }])
})

it('does not begin what the disk cannot hold', async () => {
  const { space, questionId } = await anOpenQuestion()
  const ctx = await w.as(space.respondent)
  const config = { ...ctx.config, uploadMaxSize: 1e15 }
  const upload = createUpload({ ...ctx, config }, { questionId, filename: 'a.zip', size: 9e14 })
  await expect(upload).rejects.toMatchObject({ code: 'storage.full' })
  expect(await w.journal(space)).toMatchObject([{ event: 'deposit.refused', data: { reason: 'storage.full' } }])
})

it('refuses a program as soon as its head has come, and nothing of it stays but the trace', async () => {
  const { tus, questionId, space, path, stored } = await anUpload(3_000_000)
  const sending = tus.open('PATCH', path, { ...aPiece(0), 'content-length': '3000000' })
  sending.write(Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(20_000)]))
  expect(await tus.answerOf(sending)).toMatchObject({ status: 415, code: 'deposit.contentBlocked' })
  sending.destroy()
  expect(await tus.head(path)).toMatchObject({ status: 404 })
  expect(isStaged(path)).toBe(false)
  expect(await w.storedFiles()).toEqual(stored)
  expect(await w.journal(space)).toEqual([
    { event: 'deposit.refused', data: { questionId, name: 'Budget.pdf', reason: 'deposit.contentBlocked' } },
  ])
})

it('refuses a small program at its end', async () => {
  const { tus, space, path, stored } = await anUpload(11)
  expect(await tus.append(path, 0, '#!/bin/sh\n\n')).toMatchObject({ status: 415, code: 'deposit.contentBlocked' })
  expect(await w.storedFiles()).toEqual(stored)
  expect(isStaged(path)).toBe(false)
  expect(await w.journal(space)).toHaveLength(1)
})

it('exists for its owner alone, even among those who may deposit', async () => {
  const { as, space, path } = await anUpload(8)
  for (const person of [space.both, space.inspector, space.stranger, space.administrator]) {
    const other = await as(person)
    expect(await other.head(path)).toMatchObject({ status: 404 })
    expect(await other.append(path, 0, 'abcd')).toMatchObject({ status: 404, code: 'notFound' })
    expect(await other.terminate(path)).toMatchObject({ status: 404 })
  }
  expect(await tusOf(app, '').append(path, 0, 'abcd')).toMatchObject({ status: 401, headers: { 'tus-resumable': '1.0.0' } })
  expect(await (await as(space.respondent)).head(path)).toMatchObject({ status: 200, headers: { 'upload-offset': '0' } })
})

it('knows one upload, however its identifier is written', async () => {
  const { tus, path, deposits } = await anUpload(8)
  await tus.append(path, 0, 'abcd')
  const shouted = path.replace(/[^/]+$/, (id) => id.toUpperCase())
  expect(await tus.append(shouted, 4, 'efgh')).toMatchObject({ status: 204 })
  expect(await deposits()).toHaveLength(1)
})

it('does not let an inspector announce a file, and keeps the trace', async () => {
  const { as, space, questionId } = await anOpenQuestion()
  const inspector = await as(space.inspector)
  expect(await inspector.create(questionId, 8)).toMatchObject({ status: 403, code: 'access.denied' })
  expect(await (await as(space.stranger)).create(questionId, 8)).toMatchObject({ status: 404 })
  expect(await w.journal(space)).toMatchObject([{ event: 'deposit.refused', data: { reason: 'access.denied' } }])
})

it('reads no byte once the questionnaire is finalized', async () => {
  const { tus, id, path, space } = await anUpload(1_000_000)
  await tus.append(path, 0, 'abcd')
  await w.db.updateTable('questionnaires').set({ status: 'finalized' }).where('id', '=', id).execute()
  const sending = tus.open('PATCH', path, { ...aPiece(4), 'content-length': '999996' })
  sending.flushHeaders()
  expect(await tus.answerOf(sending)).toMatchObject({ status: 409, code: 'questionnaire.notOpen' })
  sending.destroy()
  expect(isStaged(path)).toBe(false)
  expect(await w.journal(space)).toMatchObject([{ event: 'deposit.refused', data: { reason: 'questionnaire.notOpen' } }])
})

it.each([
  ['the questionnaire is finalized', 409, 'questionnaire.notOpen'],
  ['the person is no longer a respondent', 403, 'access.denied'],
  ['the person has left the space', 404, 'notFound'],
  ['the account is switched off', 401, 'access.sessionRequired'],
] as const)('refuses the deposit when %s while the bytes arrive', async (what, status, code) => {
  const { as, space, id, questionId, deposits, stored } = await anOpenQuestion()
  const tus = await as(space.both)
  const path = (await tus.create(questionId, 8)).headers.location as string
  const sending = tus.open('PATCH', path, { ...aPiece(0), 'content-length': '8' })
  sending.write('abcd')
  await untilStaged(path, 4)
  const memberships = w.db.deleteFrom('memberships').where('user_id', '=', space.both.id)
  if (what.includes('finalized')) await w.db.updateTable('questionnaires').set({ status: 'finalized' }).where('id', '=', id).execute()
  if (what.includes('respondent')) await memberships.where('role', '=', 'respondent').execute()
  if (what.includes('left')) await memberships.execute()
  if (what.includes('switched')) await w.db.updateTable('users').set({ is_active: false }).where('id', '=', space.both.id).execute()
  sending.end('efgh')
  expect(await tus.answerOf(sending)).toMatchObject({ status, code })
  expect(await deposits()).toEqual([])
  expect(await w.storedFiles()).toEqual(stored)
  expect(isStaged(path)).toBe(false)
  expect(await w.journal(space)).toMatchObject([{ event: 'deposit.refused', data: { reason: code } }])
})

it('keeps what came before the line broke', async () => {
  const { tus, path, deposits } = await anUpload(8)
  const sending = tus.open('PATCH', path, { ...aPiece(0), 'content-length': '8' })
  sending.on('error', () => {}).write('abc')
  await untilStaged(path, 3)
  sending.destroy()
  expect(await tus.head(path)).toMatchObject({ status: 200, headers: { 'upload-offset': '3' } })
  expect(await tus.append(path, 3, 'defgh')).toMatchObject({ status: 204 })
  expect(await deposits()).toMatchObject([{ sha256: sha256('abcdefgh').digest('hex') }])
})

it('lets a piece take hours, but gives up a line that has gone silent, and keeps what came', async () => {
  const { tus, path, space } = await anUpload(8)
  const other = await w.app()
  await other.listen({ port: 0, host: '127.0.0.1' })
  try {
    expect(other.server.requestTimeout).toBe(0)
    other.server.setTimeout(other.server.timeout / 1000)
    const silent = tusOf(other, (await w.cookieOf(space.respondent)).cookie).open('PATCH', path, { ...aPiece(0), 'content-length': '8' })
    const broken = new Promise((resolve) => silent.on('error', resolve))
    silent.write('abc')
    await broken
    expect(await tus.head(path)).toMatchObject({ headers: { 'upload-offset': '3' } })
  } finally {
    await other.close()
  }
})

it('keeps nothing of a piece with a checksum whose line broke', async () => {
  const { tus, path } = await anUpload(8)
  const headers = { ...aPiece(0), 'content-length': '8', 'upload-checksum': `sha256 ${sha256('abcdefgh').digest('base64')}` }
  const sending = tus.open('PATCH', path, headers)
  sending.on('error', () => {}).write('abc')
  await untilStaged(path, 3)
  sending.destroy()
  expect(await tus.head(path)).toMatchObject({ status: 200, headers: { 'upload-offset': '0' } })
})

it('lets a client that comes back take over from its own dead line', async () => {
  const { tus, path, deposits } = await anUpload(8)
  const dead = tus.open('PATCH', path, { ...aPiece(0), 'content-length': '8' })
  const broken = new Promise((resolve) => dead.on('error', resolve))
  dead.write('abc')
  await untilStaged(path, 3)
  expect(await tus.head(path)).toMatchObject({ headers: { 'upload-offset': '3' } })
  await broken
  expect(await tus.append(path, 3, 'defgh')).toMatchObject({ status: 204 })
  expect(await deposits()).toMatchObject([{ sha256: sha256('abcdefgh').digest('hex') }])
})

it('lets a client take over in another process of the service', async () => {
  const { tus, path, space, deposits } = await anUpload(8)
  const other = await w.app()
  await other.listen({ port: 0, host: '127.0.0.1' })
  try {
    const dead = tus.open('PATCH', path, { ...aPiece(0), 'content-length': '8' })
    const broken = new Promise((resolve) => dead.on('error', resolve))
    dead.write('abc')
    await untilStaged(path, 3)
    const elsewhere = tusOf(other, (await w.cookieOf(space.respondent)).cookie)
    expect(await elsewhere.head(path)).toMatchObject({ headers: { 'upload-offset': '3' } })
    await broken
    expect(await elsewhere.append(path, 3, 'def')).toMatchObject({ status: 204 })
    expect(await tus.append(path, 6, 'gh')).toMatchObject({ status: 204 }) // back in the first, which has not seen « def »
    expect(await deposits()).toMatchObject([{ sha256: sha256('abcdefgh').digest('hex') }])
  } finally {
    await other.close()
  }
})

it('goes on with another process when this one stops in the middle of a piece', async () => {
  const { path, space, deposits } = await anUpload(8)
  const first = await w.app()
  await first.listen({ port: 0, host: '127.0.0.1' })
  const { cookie } = await w.cookieOf(space.respondent)
  const sending = tusOf(first, cookie).open('PATCH', path, { ...aPiece(0), 'content-length': '8' })
  const broken = new Promise((resolve) => sending.on('error', resolve))
  sending.write('abc')
  await untilStaged(path, 3)
  await Promise.all([first.close(), broken])
  const next = tusOf(app, cookie)
  expect(await next.head(path)).toMatchObject({ headers: { 'upload-offset': '3' } })
  await next.append(path, 3, 'defgh')
  expect(await deposits()).toMatchObject([{ sha256: sha256('abcdefgh').digest('hex') }])
})

it('finishes, when asked where it stands, an upload cut between its last byte and its deposit', async () => {
  const { tus, path, deposits } = await anUpload(8)
  await writeFile(stagedFile(path), 'abcdefgh')
  const head = await tus.head(path)
  expect(head).toMatchObject({ status: 200, headers: { 'upload-offset': '8' } })
  expect(await deposits()).toMatchObject([{ id: Number(head.headers['deposit-id']), sha256: sha256('abcdefgh').digest('hex') }])
})

it.each(['before', 'after'])('loses and doubles nothing when it is cut just %s the bytes move into the store', async (when) => {
  const { tus, path, deposits, stored, questionId } = await anUpload(8)
  const id = path.split('/').at(-1) as string
  const key = crypto.randomUUID()
  await writeFile(stagedFile(path), 'abcdefgh')
  await w.db.updateTable('uploads').set({ storage_key: key }).where('id', '=', id).execute()
  if (when === 'after') await w.edges.files.adopt(stagedFile(path), key)
  const listed = await app.inject({ url: '/api/uploads', headers: await w.cookieOf(await ownerOf(id)) })
  expect(listed.json()).toMatchObject({ items: [{ questionId, offset: 8, size: 8 }] })
  expect(await tus.append(path, 8, '')).toMatchObject({ status: 204, headers: { 'upload-offset': '8' } })
  expect(await deposits()).toMatchObject([{ sha256: sha256('abcdefgh').digest('hex') }])
  expect(await w.storedFiles()).toEqual([...stored, key].sort())
  expect(isStaged(path)).toBe(false)
})

const ownerOf = async (id: string) => {
  const upload = await w.db.selectFrom('uploads').select('user_id').where('id', '=', id).executeTakeFirstOrThrow()
  return { id: upload.user_id }
}

it('says that an upload whose bytes were lost is not there', async () => {
  const { tus, path } = await anUpload(8)
  await tus.append(path, 0, 'abcd')
  await truncate(stagedFile(path), 2)
  expect(await tus.head(path)).toMatchObject({ headers: { 'upload-offset': '2' } })
  await rm(stagedFile(path))
  expect(await tus.head(path)).toMatchObject({ status: 404 })
})

it('goes on from what the disk still has, and trusts no fingerprint of what it lost', async () => {
  const { tus, path, deposits } = await anUpload(8)
  await tus.append(path, 0, 'abcdxx')
  await truncate(stagedFile(path), 4)
  expect(await tus.append(path, 4, 'efgh')).toMatchObject({ status: 204 })
  expect(await deposits()).toMatchObject([{ sha256: sha256('abcdefgh').digest('hex') }])
})

it('forgets an upload that is given up', async () => {
  const { tus, path, space } = await anUpload(8)
  await tus.append(path, 0, 'abcd')
  expect(await tus.terminate(path)).toMatchObject({ status: 204, headers: { 'tus-resumable': '1.0.0' } })
  expect(isStaged(path)).toBe(false)
  expect(await tus.head(path)).toMatchObject({ status: 404 })
  expect(await tus.terminate(path)).toMatchObject({ status: 404 })
  expect(await w.journal(space)).toEqual([])
})

it('keeps the deposit of an upload that is given up too late', async () => {
  const { tus, path, deposits, bytesOf } = await anUpload(4)
  await tus.append(path, 0, 'abcd')
  expect(await tus.terminate(path)).toMatchObject({ status: 204 })
  const [deposit] = await deposits()
  expect((await bytesOf(deposit?.id as DepositId)).toString()).toBe('abcd')
})

it('lets an upload expire, later with each piece', async () => {
  const { path, space } = await anUpload(8)
  const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000)
  try {
    w.setClock(days(6))
    const fresh = tusOf(app, (await w.cookieOf(space.respondent)).cookie)
    const { headers } = await fresh.append(path, 0, 'abcd')
    expect(Date.parse(headers['upload-expires'] as string)).toBe(days(13).getTime())
    w.setClock(days(13))
    const later = tusOf(app, (await w.cookieOf(space.respondent)).cookie)
    expect(await later.append(path, 4, 'efgh')).toMatchObject({ status: 410, code: 'upload.expired' })
  } finally {
    w.setClock(NOW)
  }
})

it('lists to each person what they can take up again', async () => {
  const { tus, as, path, space, questionId } = await anUpload(8)
  await tus.append(path, 0, 'abcd')
  const done = await tus.create(questionId, 4, 'fini.txt')
  await tus.append(done.headers.location as string, 0, 'abcd')
  await (await as(space.both)).create(questionId, 4, 'autre.txt')
  const listOf = async (person: Person) => (await app.inject({ url: '/api/uploads', headers: await w.cookieOf(person) })).json().items
  expect(await listOf(space.respondent)).toEqual([
    {
      id: path.split('/').at(-1),
      questionId,
      unsortedQuestionnaireId: null,
      annexQuestionnaireId: null,
      annexQuestionId: null,
      filename: 'Budget.pdf',
      size: 8,
      offset: 4,
      createdAt: NOW.toISOString(),
      expiresAt: new Date(NOW.getTime() + 7 * 86_400_000).toISOString(),
    },
  ])
  await w.db.deleteFrom('memberships').where('user_id', '=', space.respondent.id).execute()
  expect(await listOf(space.respondent)).toEqual([])
})

it('keeps names out of harm: the metadata of an upload cannot hold what the database cannot store', async () => {
  const { tus, questionId, deposits } = await anOpenQuestion()
  const created = await tus.create(questionId, 4, '../a\0b.txt')
  expect(created.status).toBe(201)
  await tus.append(created.headers.location as string, 0, 'abcd')
  expect(await deposits()).toMatchObject([{ file_name: 'ab.txt' }])
  expect(metadata(questionId, 'é')).toContain('w6k=')
})
