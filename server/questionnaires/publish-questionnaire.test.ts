import { expect, it } from 'vitest'
import { world } from '../../test/world.ts'
import { findBrokenEntry } from '../journal/verify.ts'
import { createQuestionnaire } from './create-questionnaire.ts'
import { publishQuestionnaire } from './publish-questionnaire.ts'
import { viewQuestionnaire } from './questionnaire-views.queries.ts'
import { saveDraft } from './save-draft.ts'

const w = await world()

it('numbers the questionnaire, shows it to the respondents and leaves a trace, without writing to anybody', async () => {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space)
  const { actor } = await w.as(space.respondent)
  await expect(viewQuestionnaire(w.db, actor, q.id)).rejects.toMatchObject({ code: 'notFound' })
  await publishQuestionnaire(await w.as(space.editor), q.id)
  const view = await viewQuestionnaire(w.db, actor, q.id)
  expect(view).toMatchObject({ number: 1, status: 'published', publishedAt: '2026-03-02T09:00:00.000Z' })
  expect(view.abilities).toMatchObject({ publish: false, edit: false, deposit: true, declare: true, markAnswered: true })
  const data = { questionnaireId: q.id, number: 1, title: 'Comptes 2025' }
  expect(await w.journal(space)).toEqual([{ event: 'questionnaire.published', data }])
  expect(await w.jobs('send-mail')).toEqual([])
})

it('writes to every respondent when there is a message', async () => {
  const space = await w.aSpace()
  const { id } = await w.aQuestionnaire(space)
  await publishQuestionnaire(await w.as(space.editor), id, 'À vous de jouer.')
  const data = { questionnaireId: id, message: 'À vous de jouer.' }
  const mails = [space.respondent, space.both].map((to) => ({ template: 'questionnaire-published', to: to.id, data }))
  expect((await w.jobs('send-mail')).sort((a, b) => a.to - b.to)).toEqual(mails)
})

it('happens once, even when two clicks meet', async () => {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space)
  const ctx = await w.as(space.editor)
  const clicks = await w.whileHolding('questionnaires', q.id, () => [1, 2].map(() => publishQuestionnaire(ctx, q.id)))
  expect(clicks.map((click) => click.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await w.journal(space)).toHaveLength(1)
})

it('gives numbers without gap or double when several drafts of a space meet', async () => {
  const space = await w.aSpace()
  const ctx = await w.as(space.editor)
  const drafts = [await w.aQuestionnaire(space), await w.aQuestionnaire(space), await w.aQuestionnaire(space)]
  await w.whileHolding('spaces', space.id, () => drafts.map((draft) => publishQuestionnaire(ctx, draft.id)))
  const numbers = await Promise.all(drafts.map(async (draft) => (await viewQuestionnaire(w.db, ctx.actor, draft.id)).number))
  expect(numbers.sort()).toEqual([1, 2, 3])
  expect(await findBrokenEntry(w.db, space.id)).toBeNull()
})

it('shows in each draft the number that it would get', async () => {
  const space = await w.aSpace()
  const ctx = await w.as(space.editor)
  await w.aQuestionnaire(space, { status: 'published' })
  const drafts = [await w.aQuestionnaire(space), await w.aQuestionnaire(space)]
  const numbers = () => Promise.all(drafts.map(async (draft) => (await viewQuestionnaire(w.db, ctx.actor, draft.id)).number))
  expect(await numbers()).toEqual([2, 3])
  await publishQuestionnaire(ctx, drafts[1]!.id)
  expect(await numbers()).toEqual([3, 2])
})

const question = { text: 'Quel est le budget ?' }
it.each([
  ['without a theme', []],
  [
    'with a theme that has no question',
    [
      { title: 'A', questions: [question] },
      { title: 'B', questions: [] },
    ],
  ],
  ['with a theme that has no title', [{ title: '', questions: [question] }]],
  ['with a question that is blank', [{ title: 'A', questions: [question, { text: ' \n\t ' }] }]],
])('is refused %s, takes no number and leaves nothing behind', async (_, themes) => {
  const space = await w.aSpace()
  const ctx = await w.as(space.editor)
  const id = await createQuestionnaire(ctx, space.id, { title: 'Vide' })
  await saveDraft(ctx, id, { version: 1, title: 'Vide', introduction: '', dueDate: null, themes })
  await expect(publishQuestionnaire(ctx, id)).rejects.toMatchObject({ code: 'questionnaire.empty' })
  expect(await viewQuestionnaire(w.db, ctx.actor, id)).toMatchObject({ status: 'draft', number: 1 })
  expect((await w.journal(space)).map((entry) => entry.event)).toEqual(['questionnaire.created', 'questionnaire.updated'])
})

it.each([
  ['an inspector without the pen', 'inspector', 'draft', 'questionnaire.notEditor'],
  ['the editor, a second time', 'editor', 'published', 'questionnaire.notDraft'],
  ['a respondent of what is published', 'respondent', 'published', 'access.denied'],
] as const)('is refused to %s', async (_, persona, status, code) => {
  const space = await w.aSpace()
  const { id } = await w.aQuestionnaire(space, { status })
  await expect(publishQuestionnaire(await w.as(space[persona]), id)).rejects.toMatchObject({ code })
})
