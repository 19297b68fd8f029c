import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { beforeEach, expect, it } from 'vitest'
import { AppError } from '../../../shared/errors.ts'
import { type Cast, NOW, type Person, world } from '../../../test/world.ts'
import { depositFile } from '../../deposits/deposit-file.ts'
import type { Ctx } from '../../platform/context.ts'
import { declareAnswer } from '../../questionnaires/declare-answer.ts'
import { publishQuestionnaire } from '../../questionnaires/publish-questionnaire.ts'
import { viewQuestionnaire } from '../../questionnaires/questionnaire-views.queries.ts'
import { correctText } from './correct-text.ts'
import { duplicateToProcedure, previewDuplicates } from './duplicate-to-procedure.ts'
import { moveDraft } from './move-draft.ts'
import { openAnyQuestionnaire } from './open-questionnaire.ts'
import { findAnyQuestionnaire } from './questionnaires.queries.ts'
import { unpublishQuestionnaire } from './unpublish-questionnaire.ts'

const w = await world()
const odile = await w.aPerson([], { isAdmin: true })
const reason = 'Coquille signalée par l’équipe'
let space: Cast
let admin: Ctx
const as = (person: Person) => w.as(person)
const code = (refused: unknown) => (refused instanceof AppError ? refused.code : refused)
const told = async (template: string) =>
  (await w.jobs('send-mail'))
    .filter((mail) => mail.template === template)
    .map(({ to }) => to)
    .sort((a, b) => a - b)
const everybody = () => [space.inspector, space.editor, space.both, space.respondent].map(({ id }) => id).sort((a, b) => a - b)
const lastEvent = async () => (await w.journal(space)).at(-1)

beforeEach(async () => {
  space = await w.aSpace()
  admin = await as(odile)
  await w.jobs('send-mail')
})

it('corrects a published text: the first one stays readable on both sides, who are told; numbers do not change', async () => {
  const { id, questionId, themeIds } = await w.aQuestionnaire(space, { status: 'published' })
  const former = 'Quel est le budget ?'
  const question = { part: 'question' as const, questionId, reason }
  await correctText(admin, id, { ...question, former, text: 'Quel est le budjet 2025 ?' })
  expect(await told('questionnaire-corrected')).toEqual(everybody())
  await correctText(admin, id, { ...question, former: 'Quel est le budjet 2025 ?', text: 'Quel est le budget 2025 ?' })
  await correctText(admin, id, { part: 'title', reason, former: 'Comptes 2025', text: 'Comptes de 2025' })
  await correctText(admin, id, { part: 'theme', themeId: themeIds[0]!, reason, former: 'Thème 1', text: 'Recettes' })
  await correctText(admin, id, { part: 'introduction', reason, former: 'Bonjour.', text: 'Bonjour,' })
  const when = { correctedAt: NOW.toISOString(), correctedBy: 'Édith Martin' }
  for (const person of [space.inspector, space.respondent]) {
    const view = await viewQuestionnaire(w.db, (await as(person)).actor, id)
    expect(view).toMatchObject({
      number: 1,
      title: 'Comptes de 2025',
      titleCorrection: { original: 'Comptes 2025', ...when },
      introduction: 'Bonjour,',
      introductionCorrection: { original: 'Bonjour.' },
      themes: [{ title: 'Recettes', correction: { original: 'Thème 1' }, questions: [{ number: 1, text: 'Quel est le budget 2025 ?' }] }],
    })
    expect(view.themes[0]!.questions[0]!.correction).toEqual({ original: former, ...when })
  }
  expect((await w.journal(space)).filter(({ event }) => event === 'questionnaire.corrected')).toHaveLength(5)
  expect((await w.journal(space)).find(({ event }) => event === 'questionnaire.corrected')?.data).toMatchObject({
    part: 'question',
    place: '1.1',
    from: former,
    to: 'Quel est le budjet 2025 ?',
    reason,
  })
})

it('corrects nothing of a draft, of another questionnaire, nor over what somebody else corrected meanwhile', async () => {
  const draft = await w.aQuestionnaire(space)
  const published = await w.aQuestionnaire(space, { status: 'published' })
  const title = { part: 'title' as const, reason, former: 'Comptes 2025', text: 'Comptes' }
  expect(await correctText(admin, draft.id, title).catch(code)).toBe('questionnaire.isDraft')
  const stray = { part: 'question' as const, questionId: draft.questionId, reason, former: 'Quel est le budget ?', text: 'x' }
  expect(await correctText(admin, published.id, stray).catch(code)).toBe('notFound')
  const outcomes = await w.whileHolding('questionnaires', published.id, () => [
    correctText(admin, published.id, title),
    correctText(admin, published.id, { ...title, text: 'Budget' }),
  ])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await correctText(admin, published.id, title).catch(code)).toBe('questionnaire.changedMeanwhile')
})

it('whoever reads while a text is corrected sees the old one, or the new one that says so', async () => {
  const { id, questionId } = await w.aQuestionnaire(space, { status: 'published' })
  const { actor } = await as(space.respondent)
  const read = async () => {
    const { text, correction } = (await viewQuestionnaire(w.db, actor, id)).themes[0]!.questions[0]!
    return [text, correction?.original ?? null]
  }
  const readings = [read(), read()]
  const correction = correctText(admin, id, { part: 'question', questionId, reason, former: 'Quel est le budget ?', text: 'Quel budget ?' })
  for (let i = 0; i < 10; i++) readings.push(read())
  await correction
  readings.push(read())
  const seen = await Promise.all(readings)
  for (const one of seen)
    expect([
      ['Quel est le budget ?', null],
      ['Quel budget ?', 'Quel est le budget ?'],
    ]).toContainEqual(one)
  expect(seen.at(-1)).toEqual(['Quel budget ?', 'Quel est le budget ?'])
})

it('unpublishes the last one published, as long as nothing was answered; its number is given to the next', async () => {
  const first = await w.aQuestionnaire(space, { status: 'published' })
  const last = await w.aQuestionnaire(space, { status: 'published' })
  expect(await unpublishQuestionnaire(admin, first.id, reason).catch(code)).toBe('questionnaire.notLast')
  await unpublishQuestionnaire(admin, last.id, reason)
  expect(await told('questionnaire-unpublished')).toEqual(everybody())
  expect(await lastEvent()).toMatchObject({ event: 'questionnaire.unpublished', data: { number: 2, reason } })
  await expect(viewQuestionnaire(w.db, (await as(space.respondent)).actor, last.id)).rejects.toThrow('notFound')
  const draft = await viewQuestionnaire(w.db, (await as(space.editor)).actor, last.id)
  expect(draft).toMatchObject({ status: 'draft', number: 2, publishedAt: null, abilities: { edit: true } })
  await publishQuestionnaire(await as(space.editor), last.id)
  expect((await findAnyQuestionnaire(admin, last.id)).number).toBe(2)

  const deposit = await w.aDeposit(space, last.questionId, { trashed: true })
  expect(deposit.id).toBeGreaterThan(0)
  expect(await unpublishQuestionnaire(admin, last.id, reason).catch(code)).toBe('questionnaire.hasAnswers')
})

it('does not unpublish what was answered in words, nor a draft', async () => {
  const { id, questionId } = await w.aQuestionnaire(space, { status: 'published' })
  await declareAnswer(await as(space.respondent), questionId, { kind: 'inWords', text: 'Aucun.' })
  expect(await unpublishQuestionnaire(admin, id, reason).catch(code)).toBe('questionnaire.hasAnswers')
  const draft = await w.aQuestionnaire(space)
  expect(await unpublishQuestionnaire(admin, draft.id, reason).catch(code)).toBe('questionnaire.isDraft')
})

it('waits for a deposit that is being written, and is then refused', async () => {
  const { id, questionId } = await w.aQuestionnaire(space, { status: 'published' })
  const respondent = await as(space.respondent)
  const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  const isWritten = () => expect.poll(async () => (await waiting.execute(w.db)).rows.length).toBe(1)
  const [deposit, unpublishing] = await w.whileHolding<unknown>('journal', space.id, () => [
    depositFile(respondent, { questionId, name: 'Budget.txt', bytes: Readable.from([Buffer.from('budget')]) }),
    isWritten().then(() => unpublishQuestionnaire(admin, id, reason)),
  ])
  expect(deposit!.status).toBe('fulfilled')
  expect(unpublishing).toMatchObject({ status: 'rejected', reason: { code: 'questionnaire.hasAnswers' } })
  expect(await findAnyQuestionnaire(admin, id)).toMatchObject({ status: 'published', answers: 1 })
})

it('leaves nothing to a deposit that comes while it is unpublished', async () => {
  const { id, questionId } = await w.aQuestionnaire(space, { status: 'published' })
  const respondent = await as(space.respondent)
  const file = { questionId, name: 'Budget.txt', bytes: Readable.from([Buffer.from('budget')]) }
  const before = await w.storedFiles()
  const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  const depositOnceItWaits = async () => {
    await expect.poll(async () => (await waiting.execute(w.db)).rows.length).toBe(1)
    return depositFile(respondent, file)
  }
  const outcomes = await w.whileHolding<unknown>('journal', space.id, () => [
    unpublishQuestionnaire(admin, id, reason),
    depositOnceItWaits(),
  ])
  expect(outcomes).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: { code: 'notFound' } }])
  expect(await findAnyQuestionnaire(admin, id)).toMatchObject({ status: 'draft', answers: 0 })
  expect(await w.storedFiles()).toEqual(before)
})

it('moves a draft to another space, among its drafts; each team learns what concerns it', async () => {
  const { id } = await w.aQuestionnaire(space)
  const other = await w.aSpace()
  await w.aQuestionnaire(other)
  await moveDraft(admin, id, { spaceId: other.id, reason })
  expect(await findAnyQuestionnaire(admin, id)).toMatchObject({ space: { id: other.id }, number: 1 })
  const mails = await w.jobs('send-mail')
  expect(mails.filter(({ template }) => template === 'draft-left')).toHaveLength(3)
  expect(mails.filter(({ template }) => template === 'draft-arrived')).toHaveLength(3)
  await expect(viewQuestionnaire(w.db, (await as(space.editor)).actor, id)).rejects.toThrow('notFound')
  expect(await viewQuestionnaire(w.db, (await as(other.inspector)).actor, id)).toMatchObject({ editor: null, spaceId: other.id })
  expect(await lastEvent()).toMatchObject({ event: 'questionnaire.movedOut', data: { reason } })
  expect((await w.journal(other)).at(-1)).toMatchObject({ event: 'questionnaire.movedIn', data: { reason } })

  const published = await w.aQuestionnaire(space, { status: 'published' })
  expect(await moveDraft(admin, published.id, { spaceId: other.id, reason }).catch(code)).toBe('questionnaire.notDraft')
  await w.db.updateTable('spaces').set({ deleted_at: NOW }).where('id', '=', space.id).execute()
  expect(await moveDraft(admin, id, { spaceId: space.id, reason }).catch(code)).toBe('space.deleted')
})

it('duplicates into the spaces of the same procedure that can take it, and says what it did in each', async () => {
  const procedure = `Contrôle ${space.referenceCode}`
  const sameProcedure = async (organization: string) => {
    const one = await w.aSpace()
    await w.db.updateTable('spaces').set({ procedure: procedure.toUpperCase(), organization }).where('id', '=', one.id).execute()
    return one
  }
  await w.db.updateTable('spaces').set({ procedure }).where('id', '=', space.id).execute()
  const [alone, ready, same, gone] = [
    await sameProcedure('Alone'),
    await sameProcedure('Ready'),
    await sameProcedure('Same'),
    await sameProcedure('Zone'),
  ]
  await w.db.deleteFrom('memberships').where('space_id', '=', alone.id).where('role', '=', 'inspector').execute()
  await w.aQuestionnaire(same, { title: 'comptes 2025' })
  const { id } = await w.aQuestionnaire(space, { status: 'published', questions: 2 })
  const outcomes = (items: { space: { id: number }; outcome: string }[]) => items.map((one) => [one.space.id, one.outcome])
  expect(outcomes(await previewDuplicates(admin, id))).toEqual([
    [alone.id, 'noInspector'],
    [ready.id, 'copied'],
    [same.id, 'already'],
    [gone.id, 'copied'],
  ])
  await w.db.updateTable('spaces').set({ deleted_at: NOW }).where('id', '=', gone.id).execute()
  const spaceIds = [gone.id, same.id, ready.id, alone.id]
  expect(outcomes(await duplicateToProcedure(admin, id, { spaceIds, reason }))).toEqual([
    [alone.id, 'noInspector'],
    [ready.id, 'copied'],
    [same.id, 'already'],
    [gone.id, 'gone'],
  ])
  expect(await told('draft-arrived')).toEqual([ready.inspector.id, ready.editor.id, ready.both.id].sort((a, b) => a - b))
  expect((await w.journal(ready)).at(-1)).toMatchObject({ event: 'questionnaire.copiedIn', data: { fromSpaceId: space.id, reason } })
  expect(await lastEvent()).toMatchObject({ event: 'questionnaire.copiedToProcedure', data: { toSpaceIds: [ready.id], reason } })
  const copies = await w.db.selectFrom('questionnaires').where('space_id', '=', ready.id).select(['status', 'editor_id']).execute()
  expect(copies).toEqual([{ status: 'draft', editor_id: null }])
})

it('shows the texts of what is published, never those of a draft, and writes down who read them', async () => {
  const draft = await w.aQuestionnaire(space)
  const published = await w.aQuestionnaire(space, { status: 'published' })
  expect((await openAnyQuestionnaire(admin, draft.id)).texts).toBeNull()
  expect((await openAnyQuestionnaire(admin, published.id)).texts?.themes[0]?.questions[0]?.text).toBe('Quel est le budget ?')
  await openAnyQuestionnaire(admin, published.id)
  const read = (await w.journal(space)).filter(({ event }) => event === 'questionnaire.openedByAdministrator')
  expect(read.map(({ data }) => (data as { questionnaireId: number }).questionnaireId)).toEqual([draft.id, published.id])
})
