import { expect, it } from 'vitest'
import { type Person, world } from '../../test/world.ts'
import { viewQuestionnaire } from './questionnaire-views.queries.ts'

const w = await world()
const viewOf = async (person: Person, id: Parameters<typeof viewQuestionnaire>[2]) =>
  viewQuestionnaire(w.db, (await w.as(person)).actor, id)

it('shows each question with its deposits, where the same bytes already are, and no trash', async () => {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space, { status: 'published', questions: 2, dueDate: '2026-06-30' })
  const other = await w.aQuestionnaire(space, { status: 'published', themes: 2 })
  const first = await w.aDeposit(space, q.questionId, { bytes: 'same' })
  await w.aDeposit(space, q.questionId, { name: 'Note.pdf', bytes: 'unique' })
  await w.aDeposit(space, q.questionId, { name: 'Erreur.pdf', bytes: 'same', trashed: true })
  const again = await w.aDeposit(space, other.questionIds[1]!, { name: 'Copie.xlsx', bytes: 'same' })

  const view = await viewOf(space.respondent, q.id)
  expect(view).toMatchObject({ number: 1, dueDate: '2026-06-30', isInProgress: true, trashCount: 1, returnReason: null })
  expect(view).toMatchObject({
    progress: { questions: 2, answered: 1, accepted: 0 },
    editor: { id: space.editor.id, name: 'Édith Martin' },
  })
  expect(
    view.themes.map(({ number, title, questions }) => [number, title, questions.map(({ number, status }) => [number, status])]),
  ).toEqual([
    [
      1,
      'Thème 1',
      [
        [1, 'provided'],
        [2, 'toProvide'],
      ],
    ],
  ])
  const [budget, note, ...more] = view.themes[0]!.questions[0]!.deposits
  expect(more).toEqual([])
  expect(budget).toMatchObject({
    id: first.id,
    name: 'Budget.xlsx',
    originalName: 'Budget.xlsx',
    classifiedName: 'Q01-T01-01-Budget.xlsx',
    size: 4,
    sha256: first.sha256,
    mediaType: 'application/octet-stream',
    firstDocumentSize: null,
    author: { id: space.respondent.id, name: 'Édith Martin' },
    depositedAt: '2026-03-02T09:00:00.000Z',
    decision: null,
    reason: null,
    duplicates: [{ depositId: again.id, questionId: other.questionIds[1], label: 'Q02-T02-01', name: 'Copie.xlsx' }],
  })
  expect(note).toMatchObject({ name: 'Note.pdf', duplicates: [] })
})

it('names few of very many places where the same bytes are', async () => {
  const space = await w.aSpace()
  const { id, questionId } = await w.aQuestionnaire(space, { status: 'published' })
  for (let i = 0; i < 25; i++) await w.aDeposit(space, questionId, { name: `${i}.pdf`, bytes: 'same' })
  const deposits = (await viewOf(space.inspector, id)).themes[0]!.questions[0]!.deposits
  expect(deposits.map((deposit) => deposit.duplicates.length)).toEqual(Array(25).fill(20))
})

it('says to each what they may do', async () => {
  const space = await w.aSpace()
  const abilitiesOf = async (person: Person, id: Parameters<typeof viewQuestionnaire>[2]) =>
    Object.entries((await viewOf(person, id)).abilities)
      .flatMap(([ability, isAble]) => (isAble ? ability : []))
      .sort()
  const draft = await w.aQuestionnaire(space)
  expect(await abilitiesOf(space.editor, draft.id)).toEqual(['changeEditor', 'delete', 'duplicate', 'edit', 'publish'])
  expect(await abilitiesOf(space.inspector, draft.id)).toEqual(['changeEditor', 'duplicate'])
  const answered = await w.aQuestionnaire(space, { status: 'answered' })
  expect(await abilitiesOf(space.respondent, answered.id)).toEqual(['declare', 'deposit', 'trash'])
  expect(await abilitiesOf(space.inspector, answered.id)).toEqual([
    'changeDueDate',
    'decide',
    'duplicate',
    'exportDeposits',
    'finalize',
    'sendBack',
  ])
})

it('is viewed in three queries, however long', async () => {
  const space = await w.aSpace()
  const { id, questionIds } = await w.aQuestionnaire(space, { status: 'published', themes: 3, questions: 30 })
  for (const questionId of questionIds.slice(0, 20)) await w.aDeposit(space, questionId)
  const { actor } = await w.as(space.respondent)
  expect(await w.queriesOf(() => viewQuestionnaire(w.db, actor, id))).toBe(3)
})

it('notes in the journal who opened it, once an hour each, after the answer', async () => {
  const app = await w.app()
  const space = await w.aSpace()
  const { id } = await w.aQuestionnaire(space, { status: 'published' })
  const open = async (person: Person) => app.inject({ url: `/api/questionnaires/${id}`, headers: await w.cookieOf(person) })
  for (const person of [space.respondent, space.respondent, space.inspector, space.stranger]) await open(person)
  await app.close() // waits for what follows the answers
  const opened = { event: 'questionnaire.opened', data: { questionnaireId: id } }
  expect(await w.journal(space)).toEqual([opened, opened])
})
