import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import type { QuestionnaireStatus } from '../../shared/vocabulary.ts'
import { aForm } from '../../test/access/lines.ts'
import { aZip } from '../../test/archives.ts'
import { MAX_BYTES, type Person, world } from '../../test/world.ts'
import { attachAnnex } from './attach-annex.ts'
import { publishQuestionnaire } from './publish-questionnaire.ts'
import { viewQuestionnaire } from './questionnaire-views.queries.ts'
import { removeAnnex } from './remove-annex.ts'

const w = await world()
const app = await w.app()
const bytes = (...chunks: (string | Buffer)[]) => Readable.from(chunks.map((chunk) => Buffer.from(chunk)))

async function a(status: QuestionnaireStatus = 'draft') {
  const space = await w.aSpace()
  const questionnaire = await w.aQuestionnaire(space, { status })
  const ctx = await w.as(space.editor)
  return { space, ...questionnaire, ctx, view: () => viewQuestionnaire(w.db, ctx.actor, questionnaire.id) }
}
const get = async (person: Person, id: number, headers = {}) =>
  app.inject({ url: `/api/annexes/${id}/content`, headers: { ...(await w.cookieOf(person)), ...headers } })

it('keeps the bytes as received, under a name fit for every system, unique in its folder', async () => {
  const { space, id, questionId, ctx, view } = await a()
  const sha256 = createHash('sha256').update('%PDF-1.7').digest('hex')
  const first = await attachAnnex(ctx, { questionnaireId: id }, { name: 'Modèle : a/b.pdf', bytes: bytes('%PDF-', '1.7') })
  expect(first).toEqual({
    id: first.id,
    name: 'Modèle - a-b.pdf',
    size: 8,
    sha256,
    mediaType: 'application/pdf',
    scan: null,
    isHeld: false,
  })
  const second = await attachAnnex(ctx, { questionnaireId: id }, { name: 'MODÈLE - a-b.pdf', bytes: bytes('%PDF-1.7') })
  const ofQuestion = await attachAnnex(ctx, { questionId }, { name: 'Modèle - a-b.pdf', bytes: bytes('%PDF-1.7') })
  expect([second.name, ofQuestion.name]).toEqual(['MODÈLE - a-b (2).pdf', 'Modèle - a-b.pdf'])
  const draft = await view()
  expect(draft.annexes).toEqual([first, second])
  expect(draft.themes[0]?.questions[0]?.annexes).toEqual([ofQuestion])
  expect((await w.journal(space))[0]).toEqual({
    event: 'annex.attached',
    data: { questionnaireId: id, annexId: first.id, questionId: null, name: first.name, size: 8, sha256 },
  })
})

it.each([
  ['an empty file', 'vide.pdf', '', 'deposit.empty'],
  ['a blocked extension', 'outil.EXE', '%PDF', 'deposit.extensionBlocked'],
  ['a program under another name', 'budget.pdf', '\x7fELF\x02\x01\x01', 'deposit.contentBlocked'],
  ['an archive that holds a program', 'pièces.zip', aZip({ 'a.exe': 'x' }), 'deposit.archiveBlocked'],
  ['a file over the limit', 'gros.zip', Buffer.alloc(MAX_BYTES + 1), 'deposit.tooLarge'],
])('refuses %s, keeps no byte and leaves its journal entry', async (_, name, content, code) => {
  const { space, id, ctx, view } = await a()
  const before = await w.storedFiles()
  await expect(attachAnnex(ctx, { questionnaireId: id }, { name, bytes: bytes(content) })).rejects.toMatchObject({ code })
  expect(await w.storedFiles()).toEqual(before)
  expect((await view()).annexes).toEqual([])
  expect(await w.journal(space)).toEqual([{ event: 'annex.refused', data: { questionnaireId: id, questionId: null, name, reason: code } }])
})

it.each([
  ['inspector', 'draft', 'questionnaire.notEditor'],
  ['respondent', 'draft', 'notFound'],
  ['inspectorElsewhere', 'draft', 'notFound'],
  ['editor', 'published', 'questionnaire.notDraft'],
] as const)('reads no byte of what %s attaches to a questionnaire that is %s', async (persona, status, code) => {
  const { space, id, questionId } = await a(status)
  const ctx = await w.as(space[persona])
  for (const place of [{ questionnaireId: id }, { questionId }]) {
    const untouched = new Readable({
      read() {
        throw new Error('bytes were read')
      },
    })
    await expect(attachAnnex(ctx, place, { name: 'a.pdf', bytes: untouched })).rejects.toMatchObject({ code })
  }
  // Who sees nothing there leaves nothing there.
  expect(await w.journal(space)).toHaveLength(code === 'notFound' ? 0 : 2)
})

it('is refused when the questionnaire is published while the bytes arrive', async () => {
  const { id, ctx, view } = await a()
  const before = await w.storedFiles()
  const slow = Readable.from(
    (async function* () {
      yield Buffer.from('%PDF')
      await publishQuestionnaire(ctx, id)
      yield Buffer.from('-1.7')
    })(),
  )
  await expect(attachAnnex(ctx, { questionnaireId: id }, { name: 'a.pdf', bytes: slow })).rejects.toMatchObject({
    code: 'questionnaire.notDraft',
  })
  expect(await w.storedFiles()).toEqual(before)
  expect((await view()).annexes).toEqual([])
})

it('goes with its bytes when removed from a draft, and stays once published', async () => {
  const { space, id, ctx } = await a()
  const before = await w.storedFiles()
  const gone = await attachAnnex(ctx, { questionnaireId: id }, { name: 'a.pdf', bytes: bytes('%PDF') })
  await removeAnnex(ctx, gone.id)
  expect(await w.storedFiles()).toEqual(before)
  const kept = await attachAnnex(ctx, { questionnaireId: id }, { name: 'b.pdf', bytes: bytes('%PDF') })
  await expect(removeAnnex(await w.as(space.inspector), kept.id)).rejects.toMatchObject({ code: 'questionnaire.notEditor' })
  await expect(removeAnnex(await w.as(space.respondent), kept.id)).rejects.toMatchObject({ code: 'notFound' })
  await publishQuestionnaire(ctx, id)
  await expect(removeAnnex(ctx, kept.id)).rejects.toMatchObject({ code: 'questionnaire.notDraft' })
  expect(await w.storedFiles()).toHaveLength(before.length + 1)
  expect((await w.journal(space)).map(({ event }) => event)).toEqual([
    'annex.attached',
    'annex.removed',
    'annex.attached',
    'questionnaire.published',
  ])
})

it('is removed once, even when two clicks meet', async () => {
  const { space, id, ctx } = await a()
  const annex = await w.anAnnex(space, id)
  const clicks = await w.whileHolding('questionnaires', id, () => [1, 2].map(() => removeAnnex(ctx, annex.id)))
  expect(clicks.map((click) => click.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await w.journal(space)).toHaveLength(1)
})

it('comes by the form and goes back as it came, to respondents once published and not before', async () => {
  const { space, id, ctx } = await a()
  const url = `/api/questionnaires/${id}/annexes`
  const attached = await app.inject({
    method: 'POST',
    url,
    headers: await w.cookieOf(space.editor),
    payload: aForm('Délibération.pdf').payload,
  })
  expect([attached.statusCode, attached.json()]).toMatchObject([201, { name: 'Délibération.pdf', mediaType: 'application/pdf' }])
  const annexId = attached.json().id
  expect((await get(space.respondent, annexId)).statusCode).toBe(404)
  await publishQuestionnaire(ctx, id)
  const answer = await get(space.respondent, annexId)
  expect([answer.statusCode, answer.body]).toEqual([200, '%PDF-1.7'])
  expect(answer.headers).toMatchObject({
    'content-disposition': expect.stringContaining("filename*=UTF-8''D%C3%A9lib%C3%A9ration.pdf"),
    'x-content-type-options': 'nosniff',
  })
  expect((await get(space.respondent, annexId, { range: 'bytes=5-' })).body).toBe('1.7')
  expect((await get(space.respondent, annexId, { 'if-none-match': answer.headers.etag })).statusCode).toBe(304)
  for (const persona of ['stranger', 'inspectorElsewhere', 'removedMember', 'administrator'] as const)
    expect((await get(space[persona], annexId)).statusCode).toBe(404)
  const read = (await w.journal(space)).filter(({ event }) => event === 'annex.downloaded')
  expect(read).toEqual([{ event: 'annex.downloaded', data: { annexId, name: 'Délibération.pdf' } }])
})
