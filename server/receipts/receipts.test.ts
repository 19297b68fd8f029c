import { Readable } from 'node:stream'
import { afterEach, expect, it } from 'vitest'
import type { ReceiptLine } from '../../shared/receipts.contract.ts'
import type { DepositId, QuestionId } from '../../shared/vocabulary.ts'
import { aJob, aMailbox } from '../../test/mailbox.ts'
import { type Cast, NOW, type Person, world } from '../../test/world.ts'
import { giveUpMail, readMail } from '../admin/operations/replay-mails.ts'
import { createUpload } from '../deposits/create-upload.ts'
import { depositFile } from '../deposits/deposit-file.ts'
import { trashDeposit } from '../deposits/trash-deposit.ts'
import { sendReceiptMail } from '../notifications/send-receipt.job.ts'
import { closeQuietBatches } from './close-quiet-batches.ts'
import { describeReceipt } from './describe-receipt.ts'

const w = await world({
  PUBLIC_URL: 'https://controle.example.org',
  SERVICE_NAME: 'Chambre des comptes',
  SERVICE_ADDRESS: '1 place de la Mairie, Loin',
  SERVICE_EMAIL: 'dossier@cour.example',
  SERVICE_PHONE: '01 02 03 04 05',
  RECEIPT_LEGAL_TEXT: 'Article L. 1 du code.',
})
const app = await w.app()
const NUMBER = /^2026(-[0-9A-HJKMNP-TV-Z]{4}){3}$/
afterEach(() => w.setClock(NOW))
const after = (minutes: number) => w.setClock(new Date(NOW.getTime() + minutes * 60_000))

async function aRoom() {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space, { status: 'published', questions: 12 })
  const deposit = async (questionId: QuestionId, name: string, by: Person = space.respondent) =>
    (await depositFile(await w.as(by), { questionId, name, bytes: Readable.from([Buffer.from(`PK ${name}`)]) })).id
  return { space, q, deposit }
}
const get = async (person: Person, url: string) => app.inject({ url, headers: await w.cookieOf(person) })
const issue = async (person: Person, depositIds: DepositId[]) =>
  app.inject({ method: 'POST', url: '/api/receipts', headers: await w.cookieOf(person), payload: { depositIds } })
const issued = async (person: Person, ...depositIds: DepositId[]): Promise<ReceiptLine[]> => (await issue(person, depositIds)).json().items
const listed = async ({ id, inspector }: Cast): Promise<ReceiptLine[]> => (await get(inspector, `/api/spaces/${id}/receipts`)).json().items
const check = (number: string, remoteAddress = '192.0.2.1') => app.inject({ url: '/api/receipt-checks', query: { number }, remoteAddress })

it('certifies a batch: when, by whom, to whom, and each file in the order of its question', async () => {
  const { space, q, deposit } = await aRoom()
  const later = await deposit(q.questionIds[9]!, 'Été.pdf')
  after(5)
  const first = await deposit(q.questionIds[1]!, 'a:b.xlsx')
  after(6)
  const [receipt] = await issued(space.respondent, first, later)
  expect(receipt).toMatchObject({ number: expect.stringMatching(NUMBER), fileCount: 2, depositor: { name: 'Édith Martin' } })
  const facts = (await get(space.respondent, `/api/receipts/${receipt?.id}`)).json()
  expect(facts).toMatchObject({
    number: receipt?.number,
    issuedAt: '2026-03-02T09:06:00.000Z',
    service: { name: 'Chambre des comptes', address: '1 place de la Mairie, Loin', email: 'dossier@cour.example', phone: '01 02 03 04 05' },
    legalText: 'Article L. 1 du code.',
    space: { procedure: 'Contrôle des comptes', organization: 'Ville de Loin', referenceCode: space.referenceCode },
    files: [
      {
        questionnaire: { number: 1, title: 'Comptes 2025' },
        question: '1.2',
        name: 'Q01-T01-02-a-b.xlsx',
        originalName: 'a:b.xlsx',
        size: 11,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        startedAt: '2026-03-02T09:05:00.000Z',
        receivedAt: '2026-03-02T09:05:00.000Z',
      },
      { question: '1.10', name: 'Q01-T01-10-Été.pdf', receivedAt: '2026-03-02T09:00:00.000Z' },
    ],
  })
  const pdf = await get(space.inspector, `/api/receipts/${receipt?.id}/receipt.pdf`)
  expect(pdf.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': expect.stringContaining(receipt!.number) })
  expect((await get(space.inspector, `/api/receipts/${receipt?.id}/receipt.pdf`)).headers.etag).toBe(pdf.headers.etag)
  const told = (await w.journal(space)).filter(({ event }) => event.startsWith('receipt.'))
  const known = { receiptId: receipt?.id, number: receipt?.number }
  expect(told).toMatchObject([
    { event: 'receipt.issued', data: { ...known, depositor: { userId: space.respondent.id }, files: 2 } },
    { event: 'receipt.downloaded', data: { ...known, format: 'json' } },
    { event: 'receipt.downloaded', data: { ...known, format: 'pdf' } },
    { event: 'receipt.downloaded', data: { ...known, format: 'pdf' } },
  ])
})

it('bears witness of the journal: its last seal, which everything before it leads to', async () => {
  const { space, q, deposit } = await aRoom()
  const [receipt] = await issued(space.respondent, await deposit(q.questionId, 'Témoin.pdf'))
  const { facts } = await w.db.selectFrom('receipts').select('facts').where('id', '=', receipt!.id).executeTakeFirstOrThrow()
  const chain = await w.db.selectFrom('journal').select(['event', 'hash']).where('space_id', '=', space.id).orderBy('id').execute()
  expect(chain.map(({ event }) => event)).toEqual(['deposit.received', 'receipt.issued'])
  expect(facts.journalHash).toBe(chain[0]?.hash)
  expect(describeReceipt(facts, '').blocks.some(({ text }) => text.endsWith(`téléchargé\u202f: ${chain[0]?.hash}`))).toBe(true)
})

it('holds what waited even when the page forgot it, and gives the same receipt to whoever asks again', async () => {
  const { space, q, deposit } = await aRoom()
  const forgotten = await deposit(q.questionId, 'Oublié.pdf')
  const known = await deposit(q.questionId, 'Connu.pdf')
  const [receipt] = await issued(space.respondent, known)
  expect(receipt?.fileCount).toBe(2)
  expect(await issued(space.respondent, known, forgotten)).toEqual([receipt])
  const other = await deposit(q.questionId, 'Suite.pdf')
  const [second] = await issued(space.respondent, other)
  expect([second?.fileCount, second?.number === receipt?.number]).toEqual([1, false])
  expect((await listed(space)).map(({ id }) => id)).toEqual([second?.id, receipt?.id])
})

it('gives one receipt when two ends of one batch meet', async () => {
  const { space, q, deposit } = await aRoom()
  const ids = [await deposit(q.questionId, 'a.pdf'), await deposit(q.questionId, 'b.pdf')]
  const twice = () => [issued(space.respondent, ...ids), issued(space.respondent, ids[1]!)]
  const outcome = await w.whileHolding('journal', space.id, twice)
  const [one, other] = outcome.map((result) => (result.status === 'fulfilled' ? result.value : null))
  expect(one).toHaveLength(1)
  expect(other).toEqual(one)
  expect(await listed(space)).toHaveLength(1)
})

it('makes one receipt for each space, and refuses the batch of somebody else', async () => {
  const { space, q, deposit } = await aRoom()
  const elsewhere = await aRoom()
  await w.db
    .insertInto('memberships')
    .values({ space_id: elsewhere.space.id, user_id: space.respondent.id, role: 'respondent', added_at: NOW })
    .execute()
  const here = await deposit(q.questionId, 'Ici.pdf')
  const there = await elsewhere.deposit(elsewhere.q.questionId, 'Là.pdf', space.respondent)
  const ofBoth = await deposit(q.questionId, 'Autre.pdf', space.both)
  for (const [person, ids, code] of [
    [space.respondent, [here, ofBoth], 403],
    [space.inspector, [here], 403],
    [space.stranger, [here], 404],
    [elsewhere.space.respondent, [there, here], 404],
  ] as const)
    expect((await issue(person, [...ids])).statusCode).toBe(code)
  expect(await listed(space)).toEqual([])
  expect(await issued(space.respondent, here, there)).toHaveLength(2)
  expect(await listed(space)).toMatchObject([{ fileCount: 1, depositor: { id: space.respondent.id } }])
})

it('shows receipts to their depositor and to the inspectors, not to other respondents', async () => {
  const { space, q, deposit } = await aRoom()
  const colleague = await w.aPerson([[space.id, 'respondent']])
  const [receipt] = await issued(space.respondent, await deposit(q.questionId, 'a.pdf'))
  for (const [person, code, count] of [
    [space.respondent, 200, 1],
    [space.inspector, 200, 1],
    [colleague, 404, 0],
  ] as const) {
    expect((await get(person, `/api/receipts/${receipt?.id}`)).statusCode).toBe(code)
    expect((await get(person, `/api/receipts/${receipt?.id}/receipt.pdf`)).statusCode).toBe(code)
    expect((await get(person, `/api/spaces/${space.id}/receipts`)).json().items).toHaveLength(count)
  }
  await w.db.deleteFrom('memberships').where('user_id', '=', space.respondent.id).where('space_id', '=', space.id).execute()
  expect((await get(space.respondent, `/api/receipts/${receipt?.id}`)).statusCode).toBe(404)
})

it('says the same for ever, whatever becomes of the files, the people and the space', async () => {
  const { space, q, deposit } = await aRoom()
  const id = await deposit(q.questionId, 'a.pdf')
  const [receipt] = await issued(space.respondent, id)
  const before = (await get(space.inspector, `/api/receipts/${receipt?.id}`)).json()
  await trashDeposit(await w.as(space.respondent), id)
  await w.db.updateTable('users').set({ last_name: 'Durand' }).where('id', '=', space.respondent.id).execute()
  await w.db.updateTable('spaces').set({ organization: 'Ville de Près' }).where('id', '=', space.id).execute()
  expect((await get(space.inspector, `/api/receipts/${receipt?.id}`)).json()).toEqual(before)
  const receiptId = receipt!.id
  await expect(w.db.deleteFrom('receipts').where('id', '=', receiptId).execute()).rejects.toThrow('never changed')
  await expect(w.db.deleteFrom('receipt_files').where('deposit_id', '=', id).execute()).rejects.toThrow('keeps its receipt')
  await expect(w.db.updateTable('receipt_files').set({ receipt_id: null }).where('deposit_id', '=', id).execute()).rejects.toThrow('keeps')
  await w.db.updateTable('spaces').set({ deleted_at: NOW }).where('id', '=', space.id).execute()
  expect((await get(space.inspector, `/api/receipts/${receiptId}`)).statusCode).toBe(404)
  expect((await check(before.number)).statusCode).toBe(200)
})

it('ends by itself a batch of which nothing has arrived for ten minutes', async () => {
  const { space, q, deposit } = await aRoom()
  await deposit(q.questionId, 'a.pdf')
  after(6)
  await deposit(q.questionId, 'b.pdf')
  after(15)
  await closeQuietBatches(w.edges)
  expect(await listed(space)).toEqual([])
  after(16)
  await closeQuietBatches(w.edges)
  await closeQuietBatches(w.edges)
  expect(await listed(space)).toMatchObject([{ fileCount: 2 }])
})

it('waits for a file that is still arriving, and not for one that was given up', async () => {
  const { space, q, deposit } = await aRoom()
  await deposit(q.questionId, 'a.pdf')
  after(8)
  await createUpload(await w.as(space.respondent), { questionId: q.questionId, filename: 'long.bin', size: 10 })
  after(17)
  await closeQuietBatches(w.edges)
  expect(await listed(space)).toEqual([])
  after(18)
  await closeQuietBatches(w.edges)
  expect(await listed(space)).toHaveLength(1)
})

it('is due to whoever was removed meanwhile, and once a deleted space is restored', async () => {
  const { space, q, deposit } = await aRoom()
  await deposit(q.questionId, 'a.pdf')
  await w.db.deleteFrom('memberships').where('user_id', '=', space.respondent.id).where('space_id', '=', space.id).execute()
  const setDeleted = (deleted_at: Date | null) => w.db.updateTable('spaces').set({ deleted_at }).where('id', '=', space.id).execute()
  after(11)
  await setDeleted(NOW)
  await closeQuietBatches(w.edges)
  await setDeleted(null)
  expect(await listed(space)).toEqual([])
  await closeQuietBatches(w.edges)
  expect(await listed(space)).toMatchObject([{ fileCount: 1 }])
})

it('sends the PDF to the depositor, unless they no longer answer in the space', async () => {
  const { space, q, deposit } = await aRoom()
  const [receipt] = await issued(space.respondent, await deposit(q.questionId, 'Budget.xlsx'))
  expect(await w.jobs('send-receipt')).toContainEqual({ receiptId: receipt?.id })
  const mail = aMailbox()
  const send = () => sendReceiptMail({ ...w.edges, mail }, { receiptId: receipt!.id }, aJob())
  await send()
  expect(mail.sent).toMatchObject([
    {
      subject: `Accusé de dépôt n°\u00a0${receipt?.number}\u202f: 1 fichier reçu, Ville de Loin`,
      text: expect.stringContaining('- Q01-T01-01-Budget.xlsx (14\u00a0octets)'),
      attachments: [{ filename: `Accusé de dépôt ${receipt?.number}.pdf`, contentType: 'application/pdf' }],
    },
  ])
  expect(mail.sent[0]?.attachments?.[0]?.content.subarray(0, 5).toString()).toBe('%PDF-')
  expect(await w.journal(space)).toContainEqual({ event: 'mail.sent', data: expect.objectContaining({ template: 'receipt' }) })
  await w.db.deleteFrom('memberships').where('user_id', '=', space.respondent.id).where('space_id', '=', space.id).execute()
  await send()
  expect(mail.sent).toHaveLength(1)
})

it('tells whoever knows its number the date and the fingerprints, and nothing else', async () => {
  const { space, q, deposit } = await aRoom()
  const id = await deposit(q.questionId, 'Secret.pdf')
  const [receipt] = await issued(space.respondent, id)
  const { number } = receipt!
  const typed = ` ${number.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')}`
  for (const way of [number, typed, number.replaceAll('-', '')]) {
    const answer = await check(way)
    const sha256 = expect.stringMatching(/^[0-9a-f]{64}$/)
    expect(answer.json()).toEqual({ number, issuedAt: NOW.toISOString(), files: [{ size: 13, sha256 }] })
  }
  const wrong = await check('2026-0000-0000-0000')
  expect([wrong.statusCode, wrong.json().code]).toEqual([404, 'receipt.unknown'])
  for (const nonsense of ['', '\0', '😀', '1']) expect((await check(nonsense)).statusCode).toBe(404)
  expect((await w.journal(space)).filter(({ event }) => event === 'receipt.checked')).toHaveLength(1)
})

it('lets nobody try numbers one after the other', async () => {
  const from = '192.0.2.99'
  for (let i = 0; i < 60; i++) expect((await check(`2026-${i}`, from)).statusCode).toBe(404)
  const answer = await check('2026-61', from)
  expect([answer.statusCode, answer.json().code]).toEqual([429, 'rate.tooMany'])
})

it('is told by no trace of its message, to whoever does not see yet what it lists', async () => {
  const { space, q, deposit } = await aRoom()
  const id = await deposit(q.questionId, 'Retenu.pdf')
  await w.db.updateTable('deposits').set({ scan: 'pending', is_held: true }).where('id', '=', id).execute()
  const [receipt] = await issued(space.respondent, id)
  const request = { receiptId: receipt!.id }
  const job = aJob({ name: 'send-receipt', data: request, isLastTry: true })
  await sendReceiptMail({ ...w.edges, mail: aMailbox() }, request, job)
  await sendReceiptMail({ ...w.edges, mail: { ...aMailbox(), send: () => Promise.reject(new Error('away')) } }, request, job)
  const admin = await w.as(space.administrator)
  const undelivered = () => w.db.selectFrom('undelivered_mails').where('space_id', '=', space.id).select('id').executeTakeFirstOrThrow()
  await readMail(admin, (await undelivered()).id)
  await giveUpMail(admin, (await undelivered()).id)
  const told = async (): Promise<string[]> => {
    const { items } = (await get(space.inspector, `/api/spaces/${space.id}/journal`)).json()
    return items.map(({ event }: { event: string }) => event)
  }
  expect(await told()).toEqual([])
  await w.db.updateTable('deposits').set({ scan: 'clean', is_held: false }).where('id', '=', id).execute()
  expect(await told()).toEqual(['mail.givenUp', 'mail.read', 'mail.failed', 'mail.sent', 'receipt.issued', 'deposit.received'])
})
