import { expect, it } from 'vitest'
import { world } from '../../test/world.ts'
import { publishQuestionnaire } from './publish-questionnaire.ts'
import { viewQuestionnaire } from './questionnaire-views.queries.ts'
import { saveDraft } from './save-draft.ts'

const w = await world()

async function aDraft(options = { themes: 2, questions: 2 }) {
  const space = await w.aSpace()
  const draft = await w.aQuestionnaire(space, options)
  const ctx = await w.as(space.editor)
  const view = () => viewQuestionnaire(w.db, ctx.actor, draft.id)
  return { space, ...draft, ctx, view }
}
const fields = { version: 1, title: 'Comptes', introduction: 'Bonjour.', dueDate: null }
const shapeOf = ({ themes }: Awaited<ReturnType<typeof viewQuestionnaire>>) =>
  themes.map(({ number, title, questions }) => [number, title, questions.map((question) => [question.number, question.text])])

it('becomes what is given, in the order given, numbered from 1', async () => {
  const { ctx, id, themeIds, questionIds, view } = await aDraft()
  const [first, second] = themeIds
  await saveDraft(ctx, id, {
    ...fields,
    title: 'Comptes 2026',
    introduction: 'Ligne 1\nLigne 2',
    dueDate: '2026-06-30',
    themes: [
      { title: 'Nouveau', questions: [{ text: 'Un' }, { text: 'Deux' }] },
      {
        id: second!,
        title: 'Second',
        questions: [{ id: questionIds[3]!, text: 'D' }, { text: 'Entre' }, { id: questionIds[2]!, text: 'C' }],
      },
      { id: first!, title: 'Premier', questions: [{ id: questionIds[1]!, text: 'B' }] },
    ],
  })
  const draft = await view()
  expect(draft).toMatchObject({ title: 'Comptes 2026', introduction: 'Ligne 1\nLigne 2', dueDate: '2026-06-30', version: 2 })
  expect(shapeOf(draft)).toEqual([
    [
      1,
      'Nouveau',
      [
        [1, 'Un'],
        [2, 'Deux'],
      ],
    ],
    [
      2,
      'Second',
      [
        [1, 'D'],
        [2, 'Entre'],
        [3, 'C'],
      ],
    ],
    [3, 'Premier', [[1, 'B']]],
  ])
  expect(draft.themes.map((theme) => theme.id).slice(1)).toEqual([second, first])
})

it('moves a question to another theme with its identifier and its annexes, even when its old theme goes', async () => {
  const { ctx, space, id, themeIds, questionId, view } = await aDraft()
  const annex = await w.anAnnex(space, id, { questionId })
  await saveDraft(ctx, id, { ...fields, themes: [{ id: themeIds[1]!, title: 'Reste', questions: [{ id: questionId, text: 'Déplacée' }] }] })
  const [theme, ...others] = (await view()).themes
  expect(others).toEqual([])
  expect(theme).toMatchObject({ id: themeIds[1], questions: [{ id: questionId, number: 1, annexes: [{ id: annex.id }] }] })
})

it('removes the annexes of the questions that it removes, bytes included, but not those that a copy needs', async () => {
  const { ctx, space, id, questionIds, view } = await aDraft()
  const before = await w.storedFiles()
  const gone = await w.anAnnex(space, id, { questionId: questionIds[0]!, name: 'a.docx' })
  const shared = await w.anAnnex(space, id, { questionId: questionIds[1]!, name: 'b.docx' })
  const kept = await w.anAnnex(space, id, { name: 'c.docx' })
  const keyOf = async (annex: { id: number }) =>
    (
      await w.db
        .selectFrom('annexes')
        .selectAll()
        .where('id', '=', annex.id as never)
        .executeTakeFirstOrThrow()
    ).storage_key
  const keys = { gone: await keyOf(gone), shared: await keyOf(shared), kept: await keyOf(kept) }
  const copy = await w.aQuestionnaire(space)
  const { id: _, ...row } = await w.db.selectFrom('annexes').selectAll().where('id', '=', shared.id).executeTakeFirstOrThrow()
  await w.db
    .insertInto('annexes')
    .values({ ...row, questionnaire_id: copy.id, question_id: copy.questionId })
    .execute()

  await saveDraft(ctx, id, { ...fields, themes: [] })
  expect((await view()).annexes.map((annex) => annex.id)).toEqual([kept.id])
  expect((await w.storedFiles()).filter((key) => !before.includes(key))).toEqual([keys.shared, keys.kept].sort())
})

it('is refused to whoever read an older version, with the version that is there, and writes nothing', async () => {
  const { ctx, id, view } = await aDraft()
  await saveDraft(ctx, id, { ...fields, themes: [] })
  const late = saveDraft(ctx, id, { ...fields, title: 'Autre', themes: [] })
  await expect(late).rejects.toMatchObject({ code: 'questionnaire.changedMeanwhile', details: { version: 2 } })
  expect((await view()).title).toBe('Comptes')
})

it('adds once what four identical saves at once bring', async () => {
  const { ctx, id, view } = await aDraft({ themes: 0, questions: 0 })
  const draft = { ...fields, themes: [{ title: 'Un seul', questions: [{ text: 'Une' }] }] }
  const saves = await w.whileHolding('questionnaires', id, () => [1, 2, 3, 4].map(() => saveDraft(ctx, id, draft)))
  expect(saves.filter((save) => save.status === 'fulfilled')).toHaveLength(1)
  const refusals = saves.flatMap((save) => (save.status === 'rejected' ? save.reason.code : []))
  expect(refusals).toEqual(Array(3).fill('questionnaire.changedMeanwhile'))
  expect(shapeOf(await view())).toEqual([[1, 'Un seul', [[1, 'Une']]]])
})

it.each([
  ['a theme of another questionnaire', (other: Ids) => [{ id: other.themeIds[0]!, title: 'Volé', questions: [] }]],
  ['a question of another questionnaire', (other: Ids) => [{ title: 'À moi', questions: [{ id: other.questionId, text: 'Volée' }] }]],
  [
    'a question given twice',
    (_: Ids, own: Ids) => [
      {
        title: 'T',
        questions: [
          { id: own.questionId, text: 'a' },
          { id: own.questionId, text: 'b' },
        ],
      },
    ],
  ],
  ['a theme given twice', (_: Ids, own: Ids) => [1, 2].map(() => ({ id: own.themeIds[0]!, title: 'T', questions: [] }))],
])('refuses %s, and leaves everything where it is', async (_, themesOf) => {
  const { ctx, id, space, view, ...own } = await aDraft()
  const other = await w.aQuestionnaire({ id: space.elsewhere, editor: space.inspectorElsewhere })
  const before = [await view(), await w.db.selectFrom('questions').selectAll().orderBy('id').execute()]
  const save = saveDraft(ctx, id, { ...fields, themes: themesOf(other, own) })
  await expect(save).rejects.toMatchObject({ code: 'input.invalid', details: { fields: expect.anything() } })
  expect([await view(), await w.db.selectFrom('questions').selectAll().orderBy('id').execute()]).toEqual(before)
})
type Ids = Pick<Awaited<ReturnType<typeof w.aQuestionnaire>>, 'themeIds' | 'questionIds' | 'questionId'>

it.each([
  ['an inspector who does not hold the pen', 'inspector', 'questionnaire.notEditor'],
  ['a respondent, for whom drafts do not exist', 'respondent', 'notFound'],
  ['an inspector of another space', 'inspectorElsewhere', 'notFound'],
] as const)('is refused to %s', async (_, persona, code) => {
  const { id, space, view } = await aDraft()
  await expect(saveDraft(await w.as(space[persona]), id, { ...fields, themes: [] })).rejects.toMatchObject({ code })
  expect((await view()).themes).toHaveLength(2)
})

it('is refused once published: nothing is lost', async () => {
  const { ctx, id, view } = await aDraft()
  await publishQuestionnaire(ctx, id)
  await expect(saveDraft(ctx, id, { ...fields, themes: [] })).rejects.toMatchObject({ code: 'questionnaire.notDraft' })
  expect((await view()).themes).toHaveLength(2)
})

it('says in the journal that somebody works on it, once in ten minutes', async () => {
  const { ctx, id, space } = await aDraft()
  for (const version of [1, 2, 3]) await saveDraft(ctx, id, { ...fields, version, themes: [] })
  expect(await w.journal(space)).toEqual([{ event: 'questionnaire.updated', data: { questionnaireId: id, title: 'Comptes', version: 2 } }])
})

it('takes as many statements for 200 questions as for 2', async () => {
  const saveOf = async (questions: number) => {
    const { ctx, id, themeIds, questionIds } = await aDraft({ themes: 2, questions })
    const themes = themeIds.map((themeId, i) => ({
      id: themeId,
      title: 'Même',
      questions: [...questionIds.slice(i * questions + 1, (i + 1) * questions), undefined].map((questionId) => ({
        id: questionId,
        text: 'Autre',
      })),
    }))
    return w.queriesOf(() => saveDraft(ctx, id, { ...fields, themes }))
  }
  const few = await saveOf(2)
  expect(few).toBeLessThanOrEqual(18)
  expect(await saveOf(100)).toBe(few)
})
