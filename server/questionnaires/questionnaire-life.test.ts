import { expect, it } from 'vitest'
import type { ErrorCode } from '../../shared/errors.ts'
import type { QuestionnaireStatus } from '../../shared/vocabulary.ts'
import { type Cast, NOW, world } from '../../test/world.ts'
import type { Ctx } from '../platform/context.ts'
import { removeMember } from '../spaces/remove-member.ts'
import { changeDueDate } from './change-due-date.ts'
import { changeEditor } from './change-editor.ts'
import { deleteDraft } from './delete-draft.ts'
import { finalizeQuestionnaire } from './finalize-questionnaire.ts'
import { markAnswered } from './mark-answered.ts'
import { viewQuestionnaire } from './questionnaire-views.queries.ts'
import { reopenQuestionnaire } from './reopen-questionnaire.ts'
import { saveDraft } from './save-draft.ts'
import { sendBackQuestionnaire } from './send-back-questionnaire.ts'

const w = await world()

async function a(status: QuestionnaireStatus) {
  const space = await w.aSpace()
  const { id } = await w.aQuestionnaire(space, { status })
  const view = async () => viewQuestionnaire(w.db, (await w.as(space.both)).actor, id)
  return { space, id, view, titled: { questionnaireId: id, number: 1, title: 'Comptes 2025' } }
}

it('goes from published to answered, incomplete, answered again, finalised and reopened, and tells whom it concerns', async () => {
  const { space, id, view, titled } = await a('published')
  const [inspector, respondent] = [await w.as(space.inspector), await w.as(space.respondent)]
  const mails = async () => (await w.jobs('send-mail')).sort((a, b) => a.to - b.to)
  const mailed = async () => (await mails()).map(({ template, to }) => [template, to])
  const inspectors = [space.inspector, space.editor, space.both].map((person) => ['questionnaire-answered', person.id])
  const respondents = [space.respondent, space.both].map((person) => ['questionnaire-returned', person.id])

  await markAnswered(respondent, id)
  expect(await view()).toMatchObject({ status: 'answered', returnReason: null })
  expect(await mailed()).toEqual(inspectors)
  await sendBackQuestionnaire(inspector, id, 'Il manque 2023.')
  expect(await view()).toMatchObject({ status: 'incomplete', returnReason: 'Il manque 2023.' })
  expect(await mails()).toEqual(
    respondents.map(([template, to]) => ({ template, to, data: { questionnaireId: id, reason: 'Il manque 2023.' } })),
  )
  await markAnswered(respondent, id)
  expect(await view()).toMatchObject({ status: 'answered', returnReason: null })
  await mailed()
  await finalizeQuestionnaire(inspector, id)
  expect(await view()).toMatchObject({ status: 'finalized', abilities: { deposit: false, declare: false, trash: false, reopen: true } })
  expect(await mailed()).toEqual([])
  await reopenQuestionnaire(inspector, id, null)
  expect(await view()).toMatchObject({ status: 'incomplete', returnReason: null, abilities: { deposit: true } })
  expect(await mailed()).toEqual([])

  expect(await w.journal(space)).toEqual([
    { event: 'questionnaire.answered', data: titled },
    { event: 'questionnaire.returned', data: { ...titled, reason: 'Il manque 2023.' } },
    { event: 'questionnaire.answered', data: titled },
    { event: 'questionnaire.finalized', data: titled },
    { event: 'questionnaire.reopened', data: { ...titled, reason: null } },
  ])
})

it('tells the respondents why it is reopened, when there is a reason', async () => {
  const { space, id, view } = await a('finalized')
  await reopenQuestionnaire(await w.as(space.inspector), id, 'Un exercice de plus.')
  expect((await view()).returnReason).toBe('Un exercice de plus.')
  const mailed = (await w.jobs('send-mail')).map(({ template, to }) => [template, to])
  expect(mailed.sort()).toEqual([space.respondent, space.both].map(({ id: to }) => ['questionnaire-returned', to]))
})

const acts: Record<string, (ctx: Ctx, id: Parameters<typeof markAnswered>[1]) => Promise<void>> = {
  markAnswered,
  sendBack: (ctx, id) => sendBackQuestionnaire(ctx, id, 'Raison'),
  finalizeQuestionnaire,
  reopen: (ctx, id) => reopenQuestionnaire(ctx, id, null),
  changeDueDate: (ctx, id) => changeDueDate(ctx, id, '2026-12-31'),
  takeThePen: (ctx, id) => changeEditor(ctx, id, ctx.actor.id),
  deleteDraft,
}
type Refusal = [act: string, status: QuestionnaireStatus, persona: keyof Cast & ('inspector' | 'respondent' | 'stranger'), code: ErrorCode]
it.each<Refusal>([
  ['markAnswered', 'published', 'inspector', 'access.denied'],
  ['markAnswered', 'answered', 'respondent', 'questionnaire.wrongStatus'],
  ['markAnswered', 'finalized', 'respondent', 'questionnaire.wrongStatus'],
  ['markAnswered', 'draft', 'respondent', 'notFound'],
  ['sendBack', 'published', 'inspector', 'questionnaire.wrongStatus'],
  ['sendBack', 'answered', 'respondent', 'access.denied'],
  ['finalizeQuestionnaire', 'published', 'inspector', 'questionnaire.wrongStatus'],
  ['finalizeQuestionnaire', 'answered', 'respondent', 'access.denied'],
  ['finalizeQuestionnaire', 'answered', 'stranger', 'notFound'],
  ['reopen', 'answered', 'inspector', 'questionnaire.wrongStatus'],
  ['reopen', 'finalized', 'respondent', 'access.denied'],
  ['changeDueDate', 'draft', 'inspector', 'questionnaire.wrongStatus'],
  ['changeDueDate', 'finalized', 'inspector', 'questionnaire.wrongStatus'],
  ['changeDueDate', 'published', 'respondent', 'access.denied'],
  ['takeThePen', 'published', 'inspector', 'questionnaire.notDraft'],
  ['takeThePen', 'draft', 'respondent', 'notFound'],
  ['deleteDraft', 'draft', 'inspector', 'questionnaire.notEditor'],
  ['deleteDraft', 'published', 'inspector', 'questionnaire.notDraft'],
])('%s of a questionnaire that is %s is refused to %s: %s', async (act, status, persona, code) => {
  const { space, id, view } = await a(status)
  await expect(acts[act]!(await w.as(space[persona]), id)).rejects.toMatchObject({ code })
  expect(await view()).toMatchObject({ status, editor: { id: space.editor.id } })
  expect(await w.journal(space)).toEqual([])
})

it('is marked as answered once, even when two respondents click together', async () => {
  const { space, id } = await a('published')
  const both = [await w.as(space.respondent), await w.as(space.both)]
  const clicks = await w.whileHolding('questionnaires', id, () => both.map((ctx) => markAnswered(ctx, id)))
  expect(clicks.map((click) => click.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await w.journal(space)).toHaveLength(1)
})

it('changes its due date after publication, and says from when to when', async () => {
  const { space, id, view, titled } = await a('answered')
  const ctx = await w.as(space.inspector)
  await changeDueDate(ctx, id, '2026-12-31')
  await changeDueDate(ctx, id, '2026-12-31')
  expect((await view()).dueDate).toBe('2026-12-31')
  expect(await w.journal(space)).toEqual([{ event: 'questionnaire.dueDateChanged', data: { ...titled, from: null, to: '2026-12-31' } }])
})

it('tells the respondents of the new due date when there is a message, and the journal says so', async () => {
  const { space, id, titled } = await a('published')
  const ctx = await w.as(space.inspector)
  await changeDueDate(ctx, id, '2026-12-31', 'Un mois de plus.')
  await changeDueDate(ctx, id, '2026-12-31', 'Encore.') // nothing changes: nobody is told
  const change = { from: null, to: '2026-12-31' }
  const data = { questionnaireId: id, ...change, message: 'Un mois de plus.' }
  const mails = (await w.jobs('send-mail')).filter(({ template }) => template === 'due-date-changed')
  expect(mails.sort((one, other) => one.to - other.to)).toEqual(
    [space.respondent, space.both].map((to) => ({ template: 'due-date-changed', to: to.id, data })),
  )
  expect(await w.journal(space)).toEqual([{ event: 'questionnaire.dueDateChanged', data: { ...titled, ...change, isTold: true } }])
})

it('is edited by whoever takes the pen, and no longer by who had it', async () => {
  const { space, id, view } = await a('draft')
  const [inspector, editor] = [await w.as(space.inspector), await w.as(space.editor)]
  const draft = { version: 1, title: 'Autre', introduction: '', dueDate: null, themes: [] }
  expect((await view()).editorSince).toBe(NOW.toISOString())
  w.setClock(new Date('2026-03-02T13:05:00Z'))
  await changeEditor(inspector, id, space.inspector.id)
  expect(await view()).toMatchObject({ editor: { id: space.inspector.id }, editorSince: '2026-03-02T13:05:00.000Z' })
  await changeEditor(inspector, id, space.inspector.id) // has it already: since the same moment
  await expect(saveDraft(editor, id, draft)).rejects.toMatchObject({ code: 'questionnaire.notEditor' })
  await saveDraft(inspector, id, draft)
  await changeEditor(inspector, id, null)
  w.setClock(NOW)
  expect(await view()).toMatchObject({ editor: null, editorSince: null })
  await expect(saveDraft(inspector, id, { ...draft, version: 2 })).rejects.toMatchObject({ code: 'questionnaire.notEditor' })
  const changes = (await w.journal(space)).filter(({ event }) => event === 'questionnaire.editorChanged')
  expect(changes.map(({ data }) => data)).toEqual([
    { questionnaireId: id, title: 'Comptes 2025', editor: { userId: space.inspector.id, name: 'Édith Martin' } },
    { questionnaireId: id, title: 'Autre', editor: null },
  ])
})

it.each(['respondent', 'stranger', 'inspectorElsewhere', 'administrator'] as const)('never hands the pen to %s', async (persona) => {
  const { space, id, view } = await a('draft')
  const handing = changeEditor(await w.as(space.editor), id, space[persona].id)
  await expect(handing).rejects.toMatchObject({ code: 'editor.notInspector' })
  expect((await view()).editor).toMatchObject({ id: space.editor.id })
})

it('never leaves the pen to somebody who is being removed', async () => {
  const { space, id, view } = await a('draft')
  const ctx = await w.as(space.both)
  await w.whileHolding('journal', space.id, () => [
    removeMember(ctx, { spaceId: space.id, userId: space.inspector.id, role: 'inspector' }),
    changeEditor(ctx, id, space.inspector.id),
  ])
  expect((await view()).editor?.id).not.toBe(space.inspector.id)
})

it('disappears with its annexes when the draft is deleted, and leaves its number to the next', async () => {
  const { space, id, view } = await a('draft')
  await w.anAnnex(space, id)
  const before = await w.storedFiles()
  await deleteDraft(await w.as(space.editor), id)
  await expect(view()).rejects.toMatchObject({ code: 'notFound' })
  expect(await w.storedFiles()).toHaveLength(before.length - 1)
  expect(await w.journal(space)).toEqual([{ event: 'questionnaire.deleted', data: { questionnaireId: id, title: 'Comptes 2025' } }])
})
