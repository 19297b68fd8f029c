import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { AnnexId } from '../../shared/vocabulary.ts'
import { base64, tusOf } from '../../test/tus.ts'
import { MAX_BYTES, NOW, type Person, world } from '../../test/world.ts'
import { changeEditor } from '../questionnaires/change-editor.ts'
import { deleteDraft } from '../questionnaires/delete-draft.ts'
import { publishQuestionnaire } from '../questionnaires/publish-questionnaire.ts'
import { viewQuestionnaire } from '../questionnaires/questionnaire-views.queries.ts'
import { removeAnnex } from '../questionnaires/remove-annex.ts'
import { saveDraft } from '../questionnaires/save-draft.ts'
import { finishUpload } from './finish-upload.ts'
import { sweepUploads } from './sweep-uploads.ts'
import { openUploadDesk } from './upload-desk.ts'
import { findUpload, listUploads } from './uploads.queries.ts'

const w = await world()
const app = await w.app()
await app.listen({ port: 0, host: '127.0.0.1' })
afterAll(() => app.close())

const idOf = (path: string) => path.split('/').at(-1) as string
const stagedFile = (path: string) => join(w.folder, 'uploads', idOf(path))

async function aDraft() {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space, { questions: 2 })
  const as = async (person: Person) => tusOf(app, (await w.cookieOf(person)).cookie)
  const ctx = await w.as(space.editor)
  const annexes = () => w.db.selectFrom('annexes').selectAll().where('questionnaire_id', '=', q.id).orderBy('id').execute()
  return { ...q, space, as, ctx, tus: await as(space.editor), annexes, stored: await w.storedFiles() }
}

async function anAnnexOnItsWay(target: 'questionnaire' | 'question' = 'question') {
  const draft = await aDraft()
  const goal = target === 'question' ? { annexQuestionId: draft.questionId } : { annexQuestionnaireId: draft.id }
  const path = (await draft.tus.create(goal, 8, 'Modèle.pdf')).headers.location as string
  await draft.tus.append(path, 0, 'abcd')
  const questionId = target === 'question' ? draft.questionId : null
  const refusal = (reason: string) => ({
    event: 'annex.refused',
    data: { questionnaireId: draft.id, questionId, name: 'Modèle.pdf', reason },
  })
  return { ...draft, path, refusal }
}

it.each(['questionnaire', 'question'] as const)('makes an annex of the %s of a file that comes in pieces', async (target) => {
  const { tus, id, questionId, space, ctx, annexes, stored } = await aDraft()
  const bytes = randomBytes(2_000_000)
  const goal = target === 'question' ? { annexQuestionId: questionId } : { annexQuestionnaireId: id }
  const created = await tus.create(goal, bytes.length, 'Modèle : a/b.bin')
  expect(created).toMatchObject({ status: 201, headers: { 'upload-offset': '0', 'upload-expires': expect.any(String) } })
  const path = created.headers.location as string
  await tus.append(path, 0, bytes.subarray(0, 5000))
  expect(await listUploads(ctx)).toMatchObject([
    {
      questionId: null,
      annexQuestionnaireId: id,
      annexQuestionId: target === 'question' ? questionId : null,
      filename: 'Modèle : a/b.bin',
      offset: 5000,
    },
  ])
  expect(await tus.head(path)).toMatchObject({ status: 200, headers: { 'upload-offset': '5000' } })
  const last = await tus.append(path, 5000, bytes.subarray(5000))
  expect(last).toMatchObject({ status: 204, headers: { 'upload-offset': '2000000' } })

  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const [annex, ...others] = await annexes()
  expect(others).toEqual([])
  expect(annex).toMatchObject({ file_name: 'Modèle - a-b.bin', original_name: 'Modèle : a/b.bin', sha256, author_id: space.editor.id })
  expect(last.headers['annex-id']).toBe(`${annex?.id}`)
  expect(last.headers['deposit-id']).toBeUndefined()
  const view = await viewQuestionnaire(w.db, ctx.actor, id)
  expect(target === 'question' ? view.themes[0]?.questions[0]?.annexes : view.annexes).toMatchObject([{ id: annex?.id, sha256 }])
  const content = await app.inject({ url: `/api/annexes/${annex?.id}/content`, headers: await w.cookieOf(space.inspector) })
  expect(content.rawPayload.equals(bytes)).toBe(true)
  expect(await w.storedFiles()).toHaveLength(stored.length + 1)
  expect((await w.journal(space))[0]).toMatchObject({ event: 'annex.attached', data: { questionnaireId: id, name: 'Modèle - a-b.bin' } })
  expect(await listUploads(ctx)).toEqual([])
})

it.each([
  ['over the limit', 'a.pdf', MAX_BYTES + 1, 413, 'deposit.tooLarge'],
  ['empty', 'a.pdf', 0, 422, 'deposit.empty'],
  ['of a blocked extension', 'a.EXE', 10, 415, 'deposit.extensionBlocked'],
])('refuses an annex %s before its bytes, keeps the trace', async (_, name, size, status, code) => {
  const { tus, id, space } = await aDraft()
  expect(await tus.create({ annexQuestionnaireId: id }, size, name)).toMatchObject({ status, code })
  expect(await w.journal(space)).toEqual([{ event: 'annex.refused', data: { questionnaireId: id, questionId: null, name, reason: code } }])
})

it('refuses a program under another name, and nothing of it stays but the trace', async () => {
  const { tus, id, space, stored } = await aDraft()
  const path = (await tus.create({ annexQuestionnaireId: id }, 11, 'a.pdf')).headers.location as string
  expect(await tus.append(path, 0, '#!/bin/sh\n\n')).toMatchObject({ status: 415, code: 'deposit.contentBlocked' })
  expect(await w.storedFiles()).toEqual(stored)
  expect(existsSync(stagedFile(path))).toBe(false)
  expect(await w.journal(space)).toMatchObject([{ event: 'annex.refused', data: { reason: 'deposit.contentBlocked' } }])
})

it('refuses an announcement with two targets, or with one that is none', async () => {
  const { tus, questionId, id } = await aDraft()
  const announce = (text: string) => tus.create(questionId, 8, 'a.pdf', { 'upload-metadata': `filename ${base64('a')},${text}` })
  const one = `annexQuestionnaireId ${base64(`${id}`)}`
  for (const other of ['questionId', 'annexQuestionId'])
    expect(await announce(`${one},${other} ${base64(`${questionId}`)}`)).toMatchObject({ status: 422, code: 'input.invalid' })
  expect(await announce(`annexQuestionId ${base64('x')}`)).toMatchObject({ status: 422, code: 'input.invalid' })
  expect(await announce(`annexQuestionId ${base64('999999')}`)).toMatchObject({ status: 404, code: 'notFound' })
})

it('reads no byte once the pen is handed over, and keeps the trace', async () => {
  const { tus, id, path, space, ctx, refusal, annexes } = await anAnnexOnItsWay()
  await changeEditor(ctx, id, space.inspector.id)
  expect(await tus.append(path, 4, 'ef')).toMatchObject({ status: 403, code: 'questionnaire.notEditor' })
  expect(existsSync(stagedFile(path))).toBe(false)
  expect(await annexes()).toEqual([])
  expect((await w.journal(space)).at(-1)).toEqual(refusal('questionnaire.notEditor'))
})

it.each([
  ['the draft is published', 409, 'questionnaire.notDraft'],
  ['the pen is handed over', 403, 'questionnaire.notEditor'],
  ['the question is removed', 404, 'notFound'],
] as const)('refuses the annex when %s between the last byte and its end', async (what, status, code) => {
  const { path, id, questionIds, themeIds, space, ctx, annexes, stored, refusal, tus } = await anAnnexOnItsWay()
  await writeFile(stagedFile(path), 'abcdefgh')
  if (what.includes('published')) await publishQuestionnaire(ctx, id)
  if (what.includes('pen')) await changeEditor(ctx, id, space.inspector.id)
  if (what.includes('removed')) {
    const themes = [{ id: themeIds[0], title: 'Thème', questions: [{ id: questionIds[1], text: 'Seule' }] }]
    await saveDraft(ctx, id, { version: 1, title: 'Comptes', introduction: '', dueDate: null, themes })
  }
  // The first check is passed already, as it was when the last byte left.
  const upload = await w.db.selectFrom('uploads').select('id').where('id', '=', idOf(path)).executeTakeFirstOrThrow()
  const desk = openUploadDesk()
  await expect(finishUpload(ctx, desk, { upload: await findUpload(ctx, upload.id), offset: 8 })).rejects.toMatchObject({ code })
  expect(await annexes()).toEqual([])
  // What is asked next says it in full, and takes everything away.
  expect(await tus.append(path, 8, '')).toMatchObject({ status, code })
  expect(await annexes()).toEqual([])
  expect(await w.storedFiles()).toEqual(stored)
  expect(await tus.head(path)).toMatchObject({ status: 404 })
  expect((await w.journal(space)).at(-1)).toEqual(refusal(code))
})

it.each(['questionnaire', 'question'] as const)('says, with its trace, that the %s it was for is gone with its draft', async (target) => {
  const { tus, id, path, space, ctx, refusal } = await anAnnexOnItsWay(target)
  await deleteDraft(ctx, id)
  expect(await listUploads(ctx)).toMatchObject([{ annexQuestionnaireId: id }])
  expect(await tus.append(path, 4, 'efgh')).toMatchObject({ status: 404, code: 'notFound' })
  expect(existsSync(stagedFile(path))).toBe(false)
  expect(await listUploads(ctx)).toEqual([])
  expect((await w.journal(space)).at(-1)).toEqual(refusal('notFound'))
})

it('leaves nothing of whoever has left the space, and lets the sweep take it', async () => {
  const { tus, path, space } = await anAnnexOnItsWay()
  await w.db.deleteFrom('memberships').where('user_id', '=', space.editor.id).execute()
  expect(await tus.append(path, 4, 'efgh')).toMatchObject({ status: 404 })
  expect(await w.journal(space)).toEqual([])
  const later = () => new Date(Date.now() + 400 * 86_400_000)
  await sweepUploads({ ...w.edges, now: later })
  expect(existsSync(stagedFile(path))).toBe(false)
  expect(await w.db.selectFrom('uploads').select('id').where('id', '=', idOf(path)).execute()).toEqual([])
})

it('exists for its owner alone, even among the inspectors', async () => {
  const { as, path, space } = await anAnnexOnItsWay()
  for (const person of [space.inspector, space.both, space.respondent, space.stranger, space.administrator]) {
    const other = await as(person)
    expect(await other.head(path)).toMatchObject({ status: 404 })
    expect(await other.append(path, 4, 'efgh')).toMatchObject({ status: 404, code: 'notFound' })
    expect(await other.terminate(path)).toMatchObject({ status: 404 })
  }
})

it('answers again who lost the last answer, attaches once, and brings back nothing that was removed since', async () => {
  const { tus, path, ctx, annexes } = await anAnnexOnItsWay()
  const id = (await tus.append(path, 4, 'efgh')).headers['annex-id']
  expect(await tus.head(path)).toMatchObject({ status: 200, headers: { 'upload-offset': '8', 'annex-id': id } })
  expect(await tus.append(path, 8, '')).toMatchObject({ status: 204, headers: { 'annex-id': id } })
  expect(await annexes()).toHaveLength(1)
  await removeAnnex(ctx, Number(id) as AnnexId)
  expect(await tus.head(path)).toMatchObject({ status: 200, headers: { 'annex-id': id } })
  expect(await annexes()).toEqual([])
})

it('attaches once even if no lock held', async () => {
  const { path, id, ctx, annexes } = await anAnnexOnItsWay()
  await writeFile(stagedFile(path), 'abcdefgh')
  await w.db.updateTable('uploads').set({ storage_key: crypto.randomUUID() }).where('id', '=', idOf(path)).execute()
  const upload = await findUpload(ctx, idOf(path))
  const desk = openUploadDesk()
  const outcome = await w.whileHolding('questionnaires', id, () => [1, 2].map(() => finishUpload(ctx, desk, { upload, offset: 8 })))
  expect(outcome.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await annexes()).toHaveLength(1)
})

it('forgets how an annex came, never its bytes, which copies share', async () => {
  const { tus, path, annexes } = await anAnnexOnItsWay()
  await tus.append(path, 4, 'efgh')
  await sweepUploads({ ...w.edges, now: () => new Date(NOW.getTime() + 400 * 86_400_000) })
  const [annex] = await annexes()
  expect(await w.storedFiles()).toContain(annex?.storage_key)
  expect(await w.db.selectFrom('uploads').select('id').where('id', '=', idOf(path)).execute()).toEqual([])
})
