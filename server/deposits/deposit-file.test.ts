import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { aZip } from '../../test/archives.ts'
import { MAX_BYTES, NOW, world } from '../../test/world.ts'
import { depositFile } from './deposit-file.ts'

const w = await world()
const bytes = (...chunks: (string | Buffer)[]) => Readable.from(chunks.map((chunk) => Buffer.from(chunk)))
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** A file whose second half comes after something has happened. */
const slowly = (meanwhile: () => Promise<unknown>) =>
  Readable.from(
    (async function* () {
      yield Buffer.from('%PDF')
      await meanwhile()
      yield Buffer.from('-1.7')
    })(),
  )

async function anOpenQuestion() {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space, { status: 'published' })
  return { ...q, space, ctx: await w.as(space.respondent), before: await w.storedFiles() }
}

it('keeps the bytes as received and records their fingerprint', async () => {
  const { ctx, space, questionId } = await anOpenQuestion()
  const name = 'Délibération n°12.pdf'
  const deposit = await depositFile(ctx, { questionId, name, bytes: bytes('%PDF-', '1.7 été') })
  expect(deposit).toEqual({
    id: deposit.id,
    name,
    originalName: name,
    classifiedName: 'Q01-T01-01-Délibération n°12.pdf',
    size: 14,
    sha256: sha256('%PDF-1.7 été'),
    mediaType: 'application/pdf',
    remarks: ['damaged'],
    firstDocumentSize: null,
    author: { id: space.respondent.id, name: 'Édith Martin' },
    startedAt: NOW.toISOString(),
    depositedAt: NOW.toISOString(),
    shownAt: NOW.toISOString(),
    scan: null,
    isHeld: false,
    decision: null,
    reason: null,
    duplicates: [],
  })
  const { key } = await w.db.selectFrom('deposits').select('storage_key as key').where('id', '=', deposit.id).executeTakeFirstOrThrow()
  expect(await readFile(join(w.folder, 'files', key.slice(0, 2), key), 'utf8')).toBe('%PDF-1.7 été')
  const facts = { depositId: deposit.id, questionId, name, size: 14, sha256: deposit.sha256, remarks: ['damaged'] }
  expect(await w.journal(space)).toEqual([{ event: 'deposit.received', data: facts }])
})

it.each([
  ['an executable under a friendly name', 'budget.pdf', 'MZ\x90\0\x03\0', 'deposit.contentBlocked'],
  ['a script under a friendly name', 'notes.txt', '#!/bin/sh\n', 'deposit.contentBlocked'],
  ['a blocked extension', 'budget.EXE', '%PDF', 'deposit.extensionBlocked'],
  ['an archive that holds a program', 'pièces.zip', aZip({ 'a.exe': 'x' }), 'deposit.archiveBlocked'],
  ['an empty file', 'vide.pdf', '', 'deposit.empty'],
  ['a file over the limit', 'archive.zip', Buffer.alloc(MAX_BYTES + 1), 'deposit.tooLarge'],
])('refuses %s, keeps no byte, keeps the trace', async (_, name, content, code) => {
  const { ctx, space, questionId, before } = await anOpenQuestion()
  await expect(depositFile(ctx, { questionId, name, bytes: bytes(content) })).rejects.toMatchObject({ code })
  expect(await w.storedFiles()).toEqual(before)
  expect(await w.journal(space)).toEqual([{ event: 'deposit.refused', data: { questionId, name, reason: code } }])
  expect(await w.db.selectFrom('deposits').select('id').where('question_id', '=', questionId).execute()).toEqual([])
})

it('takes a file of exactly the limit', async () => {
  const { ctx, questionId } = await anOpenQuestion()
  expect(await depositFile(ctx, { questionId, name: 'a.bin', bytes: bytes(Buffer.alloc(MAX_BYTES, 'a')) })).toMatchObject({
    size: MAX_BYTES,
  })
})

it('stops reading a program as soon as its head has come', async () => {
  const { ctx, questionId } = await anOpenQuestion()
  let pieces = 0
  const program = Readable.from(
    (async function* () {
      for (; pieces < 60; pieces++)
        yield pieces === 0 ? Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(16_000)]) : Buffer.alloc(65_536)
    })(),
  )
  await expect(depositFile(ctx, { questionId, name: 'a.pdf', bytes: program })).rejects.toMatchObject({ code: 'deposit.contentBlocked' })
  expect(pieces).toBeLessThan(30)
})

it('does not read a byte for somebody who may not deposit, and keeps the trace', async () => {
  const { space, questionId } = await anOpenQuestion()
  const untouched = new Readable({
    read() {
      throw new Error('bytes were read')
    },
  })
  await expect(depositFile(await w.as(space.inspector), { questionId, name: 'a.pdf', bytes: untouched })).rejects.toMatchObject({
    code: 'access.denied',
  })
  expect(await w.journal(space)).toMatchObject([{ event: 'deposit.refused', data: { reason: 'access.denied' } }])
  await expect(depositFile(await w.as(space.stranger), { questionId, name: 'a.pdf', bytes: untouched })).rejects.toMatchObject({
    code: 'notFound',
  })
  expect(await w.journal(space)).toHaveLength(1)
})

it('is refused when the questionnaire is finalized while the bytes arrive', async () => {
  const { ctx, id, questionId, before } = await anOpenQuestion()
  const slow = slowly(() => w.db.updateTable('questionnaires').set({ status: 'finalized' }).where('id', '=', id).execute())
  await expect(depositFile(ctx, { questionId, name: 'a.pdf', bytes: slow })).rejects.toMatchObject({ code: 'questionnaire.notOpen' })
  expect(await w.storedFiles()).toEqual(before)
})

it('is refused to a person who stops being a respondent while the bytes arrive', async () => {
  const { space, questionId, before } = await anOpenQuestion()
  const leave = () => w.db.deleteFrom('memberships').where('user_id', '=', space.both.id).where('role', '=', 'respondent').execute()
  const slow = slowly(leave)
  await expect(depositFile(await w.as(space.both), { questionId, name: 'a.pdf', bytes: slow })).rejects.toMatchObject({
    code: 'access.denied',
  })
  expect(await w.storedFiles()).toEqual(before)
})

it('is refused to a person who leaves the space while the bytes arrive, and the trace stays', async () => {
  const { ctx, space, questionId, before } = await anOpenQuestion()
  const slow = slowly(() => w.db.deleteFrom('memberships').where('user_id', '=', space.respondent.id).execute())
  await expect(depositFile(ctx, { questionId, name: 'a.pdf', bytes: slow })).rejects.toMatchObject({ code: 'notFound' })
  expect(await w.storedFiles()).toEqual(before)
  expect(await w.journal(space)).toMatchObject([{ event: 'deposit.refused', data: { reason: 'notFound' } }])
})

it('keeps nothing when the line is cut', async () => {
  const { ctx, questionId, before } = await anOpenQuestion()
  const cut = slowly(() => Promise.reject(new Error('the line is cut')))
  await expect(depositFile(ctx, { questionId, name: 'a.pdf', bytes: cut })).rejects.toThrow('the line is cut')
  expect(await w.storedFiles()).toEqual(before)
})

it('waits for a finalizing that has begun, and is refused', async () => {
  const { ctx, id, questionId } = await anOpenQuestion()
  const deposit = await w.db.transaction().execute(async (tx) => {
    await tx.updateTable('questionnaires').set({ status: 'finalized' }).where('id', '=', id).execute()
    const outcome = Promise.allSettled([depositFile(ctx, { questionId, name: 'a.pdf', bytes: bytes('a') })])
    const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    while ((await waiting.execute(w.db)).rows.length === 0) await wait(10)
    return { outcome }
  })
  expect(await deposit.outcome).toMatchObject([{ status: 'rejected', reason: { code: 'questionnaire.notOpen' } }])
})

it('gives five files of one name, deposited at once, five names', async () => {
  const { ctx, questionId } = await anOpenQuestion()
  const five = () => ['a', 'b', 'c', 'd', 'e'].map((text) => depositFile(ctx, { questionId, name: 'Budget.xlsx', bytes: bytes(text) }))
  const outcome = await w.whileHolding('questions', questionId, five)
  const names = outcome.map((one) => (one.status === 'fulfilled' ? one.value.name : one.reason))
  expect(names.sort()).toEqual(['Budget (2).xlsx', 'Budget (3).xlsx', 'Budget (4).xlsx', 'Budget (5).xlsx', 'Budget.xlsx'])
})

it('never gives a name again, not even that of a file in the trash', async () => {
  const { ctx, space, questionId } = await anOpenQuestion()
  await w.aDeposit(space, questionId, { name: 'budget.XLSX', trashed: true })
  expect(await depositFile(ctx, { questionId, name: 'Budget.xlsx', bytes: bytes('a') })).toMatchObject({
    name: 'Budget (2).xlsx',
    originalName: 'Budget.xlsx',
  })
})

it('makes a dangerous name safe and keeps the original', async () => {
  const { ctx, questionId } = await anOpenQuestion()
  const originalName = '../../état : "12/2025".pdf\u202e'
  expect(await depositFile(ctx, { questionId, name: `${originalName}\0`, bytes: bytes('a') })).toMatchObject({
    name: '2025-.pdf',
    originalName,
  })
})

it('tells where the same bytes were already deposited in the space, and only there', async () => {
  const { ctx, space, questionId } = await anOpenQuestion()
  const second = await w.aQuestionnaire(space, { status: 'published', questions: 3 })
  const elsewhere = await anOpenQuestion()
  const first = await depositFile(ctx, { questionId, name: 'a.pdf', bytes: bytes('the same') })
  await depositFile(elsewhere.ctx, { questionId: elsewhere.questionId, name: 'a.pdf', bytes: bytes('the same') })
  await w.aDeposit(space, questionId, { name: 'trashed.pdf', bytes: 'the same', trashed: true })
  const again = await depositFile(ctx, { questionId: second.questionIds[2]!, name: 'b.pdf', bytes: bytes('the same') })
  expect(again.duplicates).toEqual([{ depositId: first.id, questionId, label: 'Q01-T01-01', name: 'a.pdf' }])
})

it.each(['accepted', 'returned'] as const)('clears what the inspectors had decided: %s', async (decision) => {
  const { ctx, questionId } = await anOpenQuestion()
  await w.db.updateTable('questions').set({ decision, reason: 'Il manque le budget.' }).where('id', '=', questionId).execute()
  await depositFile(ctx, { questionId, name: 'a.pdf', bytes: bytes('a') })
  const question = await w.db.selectFrom('questions').select(['decision', 'reason']).where('id', '=', questionId).executeTakeFirst()
  expect(question).toEqual({ decision: null, reason: null })
})
