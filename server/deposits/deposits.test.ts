import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect as connectSocket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import type { DepositId, QuestionnaireId } from '../../shared/vocabulary.ts'
import { NOW, type Person, world } from '../../test/world.ts'
import { recordDownload } from './record-download.ts'
import { restoreDeposit } from './restore-deposit.ts'
import { trashDeposit } from './trash-deposit.ts'

const w = await world()
const app = await w.app()
afterAll(() => app.close())

async function aDeposit(options: { name?: string } = {}) {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space, { status: 'published', themes: 2, questions: 12 })
  const deposit = await w.aDeposit(space, q.questionId, options)
  const ask = async (person: Person, path: string, options: object = {}) =>
    app.inject({ url: `/api${path}`, headers: await w.cookieOf(person), ...options })
  return { ...q, space, deposit, ask }
}

const statusOf = (id: QuestionnaireId, status: 'finalized' | 'incomplete') =>
  w.db.updateTable('questionnaires').set({ status }).where('id', '=', id).execute()

it('sends a deposit to the trash and back, erasing nothing', async () => {
  const { space, deposit, questionId, ask } = await aDeposit({ name: 'Budget v0.xlsx' })
  const trashed = await ask(space.respondent, `/deposits/${deposit.id}/trash`, { method: 'POST' })
  expect(trashed.json()).toMatchObject({ id: deposit.id, classifiedName: 'CORBEILLE-Q01-T01-01-Budget v0.xlsx' })
  expect((await ask(space.respondent, `/deposits/${deposit.id}/content`)).body).toBe('PK budget')
  const again = await ask(space.respondent, `/deposits/${deposit.id}/trash`, { method: 'POST' })
  expect([again.statusCode, again.json().code]).toEqual([409, 'deposit.inTrash'])

  const restored = await ask(space.respondent, `/deposits/${deposit.id}/restore`, { method: 'POST' })
  expect(restored.json()).toMatchObject({ id: deposit.id, classifiedName: 'Q01-T01-01-Budget v0.xlsx' })
  const more = await ask(space.respondent, `/deposits/${deposit.id}/restore`, { method: 'POST' })
  expect([more.statusCode, more.json().code]).toEqual([409, 'deposit.notInTrash'])

  const facts = { depositId: deposit.id, questionId, name: 'Budget v0.xlsx' }
  expect(await w.journal(space)).toEqual([
    { event: 'deposit.trashed', data: facts },
    { event: 'deposit.restored', data: facts },
    { event: 'deposit.downloaded', data: facts }, // at its time: readings take their place a second later
  ])
})

it('offers the first of two documents in one file beside the stored bytes, never instead', async () => {
  const { space, questionId, ask } = await aDeposit()
  const { id } = await w.aDeposit(space, questionId, { name: 'Double.pdf', bytes: '%PDF un%PDF un', firstDocumentSize: 7 })
  const first = await ask(space.inspector, `/deposits/${id}/first-document`)
  expect([first.body, first.headers['content-length']]).toEqual(['%PDF un', '7'])
  expect(decodeURIComponent(`${first.headers['content-disposition']}`)).toContain('Document d’origine reconstitué - Q01-T01-01-Double.pdf')
  const part = await ask(space.inspector, `/deposits/${id}/first-document`, {
    headers: { ...(await w.cookieOf(space.inspector)), range: 'bytes=5-' },
  })
  expect([part.statusCode, part.body, part.headers['content-range']]).toEqual([206, 'un', 'bytes 5-6/7'])
  const whole = await ask(space.inspector, `/deposits/${id}/content`)
  expect([whole.body, whole.headers.etag === first.headers.etag]).toEqual(['%PDF un%PDF un', false])
  expect((await ask(space.stranger, `/deposits/${id}/first-document`)).statusCode).toBe(404)
})

it('moves nothing once the questionnaire is finalized', async () => {
  const { id, space, deposit, ask } = await aDeposit()
  await ask(space.respondent, `/deposits/${deposit.id}/trash`, { method: 'POST' })
  await statusOf(id, 'finalized')
  const restored = await ask(space.respondent, `/deposits/${deposit.id}/restore`, { method: 'POST' })
  expect([restored.statusCode, restored.json().code]).toEqual([409, 'questionnaire.notOpen'])
})

it('is sent to the trash once when twice is asked at once', async () => {
  const { space, deposit } = await aDeposit()
  const ctx = await w.as(space.respondent)
  const twice = () => [trashDeposit(ctx, deposit.id), trashDeposit(ctx, deposit.id)]
  const outcome = await w.whileHolding('deposits', deposit.id, twice)
  expect(outcome.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await w.journal(space)).toHaveLength(1)
})

it.each([
  ['accepted', null],
  ['returned', 'returned'],
] as const)('from a question that was %s leaves %s', async (decision, left) => {
  const { space, deposit, questionId } = await aDeposit()
  const set = (value: typeof decision) =>
    w.db.updateTable('questions').set({ decision: value, reason: 'Incomplet.' }).where('id', '=', questionId).execute()
  const now = async () =>
    (await w.db.selectFrom('questions').select('decision').where('id', '=', questionId).executeTakeFirstOrThrow()).decision
  const ctx = await w.as(space.respondent)
  for (const act of [trashDeposit, restoreDeposit]) {
    await set(decision)
    await act(ctx, deposit.id)
    expect(await now()).toBe(left)
  }
})

it('lists the trash in the order of the questions, as numbers, with who and when', async () => {
  const { id, space, questionIds, ask } = await aDeposit()
  const places = [13, 9, 1, 0]
  for (const place of places) await w.aDeposit(space, questionIds[place]!, { name: `${place}.pdf`, trashed: true })
  const answer = await ask(space.inspector, `/questionnaires/${id}/trash`)
  const { items } = answer.json()
  expect(items.map((item: { question: { number: string } }) => item.question.number)).toEqual(['1.1', '1.2', '1.10', '2.2'])
  expect(items[2]).toMatchObject({
    name: '9.pdf',
    classifiedName: 'CORBEILLE-Q01-T01-10-9.pdf',
    author: { id: space.respondent.id, name: 'Édith Martin' },
    depositedAt: NOW.toISOString(),
    trashedAt: NOW.toISOString(),
    trashedBy: { id: space.respondent.id, name: 'Édith Martin' },
    abilities: { restore: false },
  })
  expect((await ask(space.respondent, `/questionnaires/${id}/trash`)).json().items[0].abilities).toEqual({ restore: true })
  await statusOf(id, 'finalized')
  expect((await ask(space.respondent, `/questionnaires/${id}/trash`)).json().items[0].abilities).toEqual({ restore: false })
})

it('lists a large trash in as few queries as a small one', async () => {
  const { id, space, questionIds, ask } = await aDeposit()
  await w.aDeposit(space, questionIds[0]!, { name: 'a.pdf', trashed: true })
  const few = await w.queriesOf(() => ask(space.inspector, `/questionnaires/${id}/trash`))
  for (let i = 0; i < 20; i++) await w.aDeposit(space, questionIds[i]!, { name: `b${i}.pdf`, trashed: true })
  expect(await w.queriesOf(() => ask(space.inspector, `/questionnaires/${id}/trash`))).toBe(few)
})

it('shows and serves a deposit to both sides, and to nobody else', async () => {
  const { space, deposit, ask } = await aDeposit({ name: 'Budget « v1 ».xlsx' })
  for (const person of [space.inspector, space.respondent, space.both]) {
    const answer = await ask(person, `/deposits/${deposit.id}/content`)
    expect(answer.headers['content-disposition']).toContain('Q01-T01-01-Budget%20%C2%AB%20v1%20%C2%BB.xlsx')
    expect((await ask(person, `/deposits/${deposit.id}`)).json()).toMatchObject({ name: 'Budget « v1 ».xlsx' })
  }
  for (const person of [space.stranger, space.inspectorElsewhere, space.removedMember, space.administrator]) {
    expect((await ask(person, `/deposits/${deposit.id}/content`)).statusCode).toBe(404)
    expect((await ask(person, `/deposits/${deposit.id}`)).statusCode).toBe(404)
  }
})

it('records a download once, whatever the parts it is read in, and each new one', async () => {
  const { space, deposit, ask } = await aDeposit()
  const path = `/deposits/${deposit.id}/content`
  const read = async (person: Person, range?: string) =>
    ask(person, path, { headers: { ...(await w.cookieOf(person)), ...(range && { range }) } })
  await read(space.inspector, 'bytes=0-2')
  await read(space.inspector, 'bytes=3-5')
  await read(space.inspector, 'bytes=6-')
  expect(await w.journal(space)).toHaveLength(1)
  await read(space.inspector)
  expect(await w.journal(space)).toHaveLength(2)
  await ask(space.inspector, path, { method: 'HEAD' })
  await ask(space.inspector, path, { headers: { ...(await w.cookieOf(space.inspector)), 'if-none-match': `"${deposit.sha256}"` } })
  expect(await w.journal(space)).toHaveLength(2)
})

it('records who reads a file from its middle without having read its start', async () => {
  const { space, deposit } = await aDeposit()
  const path = `/api/deposits/${deposit.id}/content`
  await app.inject({ url: path, headers: { ...(await w.cookieOf(space.editor)), range: 'bytes=1-' } })
  expect(await w.journal(space)).toMatchObject([{ event: 'deposit.downloaded' }])
})

it('records once more a reading that goes on a day later', async () => {
  const { space, deposit, questionId } = await aDeposit()
  const ctx = await w.as(space.inspector)
  const facts = { depositId: deposit.id as DepositId, questionId, name: 'a', spaceId: space.id }
  await recordDownload(ctx, true, facts)
  await recordDownload({ ...ctx, now: () => new Date(NOW.getTime() + 25 * 3_600_000) }, false, facts)
  expect(await w.journal(space)).toHaveLength(2)
})

it('keeps nothing of a form whose line is cut in the middle of its file', async () => {
  const { space, questionId } = await aDeposit()
  const before = await w.storedFiles()
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const { cookie } = await w.cookieOf(space.respondent)
  const socket = connectSocket(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(
    `POST /api/questions/${questionId}/deposits HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\nContent-Length: 100000\r\n` +
      'Content-Type: multipart/form-data; boundary=b\r\n\r\n' +
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.7 the first half',
  )
  while ((await w.storedFiles()).length === before.length) await wait(10)
  socket.destroy()
  while ((await w.storedFiles()).length > before.length) await wait(10)
  expect(
    await w.db.selectFrom('deposits').select('id').where('question_id', '=', questionId).where('file_name', '=', 'a.pdf').execute(),
  ).toEqual([])
})

it('deposits a form as scripts send it, its name in UTF-8', async () => {
  const { space, questionId } = await aDeposit()
  const form = new FormData()
  form.set('file', new File(['du texte'], 'Façade – 12 h.txt'))
  const headers = await w.cookieOf(space.respondent)
  const answer = await app.inject({ method: 'POST', url: `/api/questions/${questionId}/deposits`, headers, payload: form })
  expect(answer.statusCode).toBe(201)
  expect(answer.json()).toMatchObject({ name: 'Façade – 12 h.txt', mediaType: 'text/plain', size: 8 })
})
