import { expect, it } from 'vitest'
import { NOW, world } from '../../test/world.ts'
import { listMembers } from '../spaces/members.queries.ts'
import { viewSpace } from '../spaces/space-lines.queries.ts'
import { duplicateQuestionnaire } from './duplicate-questionnaire.ts'
import { duplicateSpace } from './duplicate-space.ts'
import { viewQuestionnaire } from './questionnaire-views.queries.ts'
import { removeAnnex } from './remove-annex.ts'

const w = await world()

async function aSource() {
  const space = await w.aSpace()
  const source = await w.aQuestionnaire(space, { status: 'published', themes: 2, questions: 2, dueDate: '2026-01-31' })
  await w.aDeposit(space, source.questionId)
  const own = await w.anAnnex(space, source.id, { name: 'Lettre.pdf' })
  const ofQuestion = await w.anAnnex(space, source.id, { name: 'Modèle.docx', questionId: source.questionIds[3]! })
  const { id: other } = await w.aBareSpace()
  await w.db
    .insertInto('memberships')
    .values({ space_id: other, user_id: space.inspector.id, role: 'inspector', added_at: new Date() })
    .execute()
  const ctx = await w.as(space.inspector)
  return { space, source, other, ctx, own, ofQuestion, view: (id: typeof source.id) => viewQuestionnaire(w.db, ctx.actor, id) }
}

it('copies structure and annexes as a draft of its author into each space, without answers', async () => {
  const { space, source, other, ctx, view, own, ofQuestion } = await aSource()
  const before = await w.storedFiles()
  const copies = await duplicateQuestionnaire(ctx, source.id, [other, space.id])
  expect(copies.map((copy) => copy.spaceId).sort()).toEqual([space.id, other].sort())
  for (const copy of copies) {
    const draft = await view(copy.id)
    expect(draft).toMatchObject({ ...copy, title: 'Comptes 2025', introduction: 'Bonjour.', status: 'draft', dueDate: null, version: 1 })
    expect(draft).toMatchObject({ editor: { id: space.inspector.id }, editorSince: NOW.toISOString() })
    expect(draft.themes.map((theme) => [theme.number, theme.title, theme.questions.length])).toEqual([
      [1, 'Thème 1', 2],
      [2, 'Thème 2', 2],
    ])
    expect(draft.progress).toEqual({ questions: 4, answered: 0, accepted: 0 })
    expect(draft.annexes).toMatchObject([{ name: 'Lettre.pdf', sha256: own.sha256 }])
    expect(draft.themes[1]?.questions[1]?.annexes).toMatchObject([{ name: 'Modèle.docx', sha256: ofQuestion.sha256 }])
    expect(draft.themes.flatMap((theme) => theme.questions.flatMap((question) => question.annexes))).toHaveLength(1)
  }
  expect(await w.storedFiles()).toEqual(before)
  const data = (copy: { id: number; spaceId: number }) => ({
    event: 'questionnaire.duplicated',
    data: { questionnaireId: source.id, title: 'Comptes 2025', copyId: copy.id, toSpaceId: copy.spaceId },
  })
  const traces = await w.journal(space)
  expect(traces).toEqual(expect.arrayContaining(copies.map(data)))
  expect(await w.journal({ id: other })).toMatchObject([{ event: 'questionnaire.created' }])
})

it('keeps the bytes of an annex until the last copy gives it up', async () => {
  const { space, source, ctx, view } = await aSource()
  const draft = await w.aQuestionnaire({ id: space.id, editor: space.inspector })
  await w.anAnnex({ editor: space.inspector }, draft.id)
  const all = await w.storedFiles()
  const [copy] = await duplicateQuestionnaire(ctx, draft.id, [space.id])
  await removeAnnex(ctx, (await view(draft.id)).annexes[0]!.id)
  expect(await w.storedFiles()).toEqual(all)
  await removeAnnex(ctx, (await view(copy!.id)).annexes[0]!.id)
  expect(await w.storedFiles()).toHaveLength(all.length - 1)
  expect((await view(source.id)).annexes).toHaveLength(1)
})

it('is refused, whole, as soon as one space is not one where the actor is inspector', async () => {
  const { space, source, other, ctx } = await aSource()
  const count = async () => (await w.db.selectFrom('questionnaires').select('id').execute()).length
  const before = await count()
  const { id: invisible } = await w.aBareSpace()
  await expect(duplicateQuestionnaire(ctx, source.id, [other, invisible])).rejects.toMatchObject({ code: 'notFound' })
  const { id: answered } = await w.aBareSpace()
  await w.db
    .insertInto('memberships')
    .values({ space_id: answered, user_id: space.inspector.id, role: 'respondent', added_at: new Date() })
    .execute()
  await expect(duplicateQuestionnaire(await w.as(space.inspector), source.id, [other, answered])).rejects.toMatchObject({
    code: 'access.denied',
  })
  await expect(duplicateQuestionnaire(await w.as(space.respondent), source.id, [space.elsewhere])).rejects.toMatchObject({
    code: 'access.denied',
  })
  await expect(duplicateQuestionnaire(await w.as(space.inspectorElsewhere), source.id, [space.elsewhere])).rejects.toMatchObject({
    code: 'notFound',
  })
  expect(await count()).toBe(before)
})

it('does not stop when two inspectors duplicate crosswise', async () => {
  const { space, source, other, ctx } = await aSource()
  const back = await w.aQuestionnaire({ id: other, editor: space.inspector })
  const crosswise = () => [duplicateQuestionnaire(ctx, source.id, [other]), duplicateQuestionnaire(ctx, back.id, [space.id])]
  const outcomes = await w.whileHolding('journal', space.id, () => [1, 2, 3].flatMap(crosswise))
  expect(outcomes.map((outcome) => outcome.status)).toEqual(Array(6).fill('fulfilled'))
})

it('opens a space with the same procedure, organisation and inspectors, and the chosen questionnaires as drafts', async () => {
  const { space, source, ctx } = await aSource()
  await w.aQuestionnaire(space, { title: 'Pas choisi' })
  const id = await duplicateSpace(ctx, space.id, { referenceCode: '2026_Suite', questionnaireIds: [source.id] })
  const { actor } = await w.as(space.inspector)
  expect(await viewSpace(w.edges, actor, id)).toMatchObject({
    procedure: 'Contrôle des comptes',
    organization: 'Ville de Loin',
    referenceCode: '2026_Suite',
    role: 'inspector',
    questionnaires: [{ title: 'Comptes 2025', status: 'draft', number: 1, editor: { id: space.inspector.id } }],
  })
  const members = await listMembers(w.db, actor, id)
  expect(members.map(({ userId, role }) => [userId, role]).sort()).toEqual(
    [space.inspector, space.editor, space.both].map((person) => [person.id, 'inspector']),
  )
  expect((await w.journal(space)).at(-1)).toEqual({ event: 'space.duplicated', data: { toSpaceId: id, referenceCode: '2026_Suite' } })
  const { editor, both } = space
  const events = ['space.created', 'member.added', 'member.added', 'questionnaire.created']
  expect((await w.journal({ id })).map(({ event }) => event)).toEqual(events)
  const told = (await w.jobs('send-mail')).filter(({ data }) => 'spaceId' in data && data.spaceId === id)
  const data = { spaceId: id, role: 'inspector', byId: space.inspector.id }
  expect(told.sort((a, b) => a.to - b.to)).toEqual(
    [editor, both].map((person) => ({ template: 'member-added', to: person.id, data: { ...data, memberId: person.id } })),
  )
})

it('takes another organisation when it is given', async () => {
  const { space, ctx } = await aSource()
  const id = await duplicateSpace(ctx, space.id, { referenceCode: '2026_Autre', questionnaireIds: [], organization: 'Autre ville' })
  expect(await viewSpace(w.edges, (await w.as(space.inspector)).actor, id)).toMatchObject({
    organization: 'Autre ville',
    questionnaires: [],
  })
})

it('refuses a questionnaire of another space, a code that is taken, and whoever may not open spaces', async () => {
  const { space, source, other, ctx } = await aSource()
  const foreign = await w.aQuestionnaire({ id: other, editor: space.inspector })
  const wish = { referenceCode: '2026_Refus', questionnaireIds: [source.id] }
  await expect(duplicateSpace(ctx, space.id, { ...wish, questionnaireIds: [source.id, foreign.id] })).rejects.toMatchObject({
    code: 'notFound',
  })
  await expect(duplicateSpace(ctx, space.id, { ...wish, referenceCode: space.referenceCode.toUpperCase() })).rejects.toMatchObject({
    code: 'space.referenceCodeTaken',
  })
  await expect(duplicateSpace(await w.as(space.respondent), space.id, wish)).rejects.toMatchObject({ code: 'access.denied' })
  const guest = await w.aPerson([[space.id, 'inspector']])
  await expect(duplicateSpace(await w.as(guest), space.id, wish)).rejects.toMatchObject({ code: 'access.denied' })
  expect(await w.db.selectFrom('spaces').where('reference_code', '=', '2026_Refus').select('id').execute()).toEqual([])
})

it('copies what the antivirus holds for whoever attached it, and gives it to nobody else', async () => {
  const { source, space, ctx, own } = await aSource()
  await w.db.updateTable('annexes').set({ scan: 'pending', is_held: true }).where('id', '=', own.id).execute()
  const [copy] = await duplicateQuestionnaire(ctx, source.id, [space.id])
  const names = async (person: typeof space.editor) =>
    (await viewQuestionnaire(w.db, (await w.as(person)).actor, copy!.id)).annexes.map(({ name }) => name)
  expect(await names(space.inspector)).toEqual([])
  expect(await names(space.editor)).toEqual(['Lettre.pdf'])
})
