import { expect, it, onTestFinished } from 'vitest'
import { NOW, world } from '../../test/world.ts'
import { trashDeposit } from '../deposits/trash-deposit.ts'
import { decideQuestions } from './decide-questions.ts'
import { declareAnswer } from './declare-answer.ts'
import { viewQuestion } from './question-views.queries.ts'
import { viewQuestionnaire } from './questionnaire-views.queries.ts'
import { tellDecisions } from './tell-decisions.ts'

const w = await world()

async function aPublished({ questions = 2, status = 'published' as const } = {}) {
  const space = await w.aSpace()
  const questionnaire = await w.aQuestionnaire(space, { status, questions })
  const [inspector, respondent] = [await w.as(space.inspector), await w.as(space.respondent)]
  const { questionId } = questionnaire
  const view = () => viewQuestion(w.db, inspector.actor, questionId)
  const decide = (decision: 'accept' | 'return', reason?: string) =>
    decideQuestions(inspector, questionnaire.id, [{ questionId, decision, reason }])
  return { ...questionnaire, space, inspector, respondent, view, decide }
}

it('is to provide, provided by a file, accepted, returned with a reason, provided again', async () => {
  const { space, questionId, respondent, view, decide, id } = await aPublished()
  expect((await view()).status).toBe('toProvide')
  const deposit = await w.aDeposit(space, questionId)
  expect((await view()).status).toBe('provided')
  await decide('accept')
  expect(await view()).toMatchObject({ status: 'accepted', reason: null })
  await decide('return', 'Il manque 2023.')
  expect(await view()).toMatchObject({ status: 'returned', reason: 'Il manque 2023.', deposits: [{ id: deposit.id }] })
  await declareAnswer(respondent, questionId, { kind: 'inWords', text: 'Le voici : néant.' })
  expect(await view()).toMatchObject({ status: 'provided', reason: null })
  const data = { questionId, number: '1.1' }
  expect(await w.journal(space)).toEqual([
    { event: 'question.accepted', data },
    { event: 'question.returned', data: { ...data, reason: 'Il manque 2023.' } },
    { event: 'question.declared', data: { ...data, kind: 'inWords' } },
  ])
  expect((await viewQuestionnaire(w.db, respondent.actor, id)).progress).toEqual({ questions: 2, answered: 1, accepted: 0 })
})

it('is to provide again when its only file goes to the trash, and is no longer accepted', async () => {
  const { space, questionId, respondent, view, decide } = await aPublished()
  const deposit = await w.aDeposit(space, questionId)
  await decide('accept')
  await trashDeposit(respondent, deposit.id)
  expect(await view()).toMatchObject({ status: 'toProvide', deposits: [] })
})

it('counts each of two files that go to the trash together', async () => {
  const { space, questionId, respondent, view } = await aPublished()
  const deposits = [await w.aDeposit(space, questionId, { name: 'a.pdf' }), await w.aDeposit(space, questionId, { name: 'b.pdf' })]
  await w.whileHolding('questions', questionId, () => deposits.map((deposit) => trashDeposit(respondent, deposit.id)))
  expect((await view()).status).toBe('toProvide')
})

it('writes to each respondent once for all that was decided, two minutes after the last decision, as it stands by then', async () => {
  onTestFinished(() => void w.setClock(NOW))
  const { space, questionIds, id, inspector } = await aPublished({ questions: 3 })
  for (const questionId of questionIds) await w.aDeposit(space, questionId)
  const after = (seconds: number) => w.setClock(new Date(NOW.getTime() + seconds * 1000))
  const tell = async () => {
    await tellDecisions(w.edges, { questionnaireId: id })
    const mails = (await w.jobs('send-mail')).filter(({ data }) => 'questionnaireId' in data && data.questionnaireId === id)
    return mails.sort((one, other) => one.to - other.to)
  }
  const [first, second, third] = questionIds.map((questionId) => ({ questionId }))
  await decideQuestions(inspector, id, [{ ...first!, decision: 'return', reason: 'Non.' }])
  after(60)
  await decideQuestions(inspector, id, [
    { ...first!, decision: 'return', reason: 'Il manque 2023.' },
    { ...second!, decision: 'accept' },
  ])
  after(119)
  await decideQuestions(inspector, id, [{ ...third!, decision: 'return', reason: 'Illisible.' }])
  after(120)
  expect(await tell()).toEqual([])
  after(240)
  const returned = [
    { number: '1.1', reason: 'Il manque 2023.' },
    { number: '1.3', reason: 'Illisible.' },
  ]
  const data = { questionnaireId: id, accepted: ['1.2'], returned }
  const told = [space.respondent, space.both].map((to) => ({ template: 'questions-decided', to: to.id, data }))
  expect(await tell()).toEqual(told)
  expect(await tell()).toEqual([])

  await decideQuestions(inspector, id, [{ ...first!, decision: 'accept' }])
  const refused = decideQuestions(inspector, id, [
    { ...second!, decision: 'return', reason: 'Non.' },
    { ...second!, decision: 'accept' },
  ])
  await expect(refused).rejects.toMatchObject({ code: 'input.invalid' })
  after(400)
  expect(await tell()).toEqual([])
})

it('tells of decisions once, whoever tells them, and leaves none that comes meanwhile', async () => {
  onTestFinished(() => void w.setClock(NOW))
  const { space, questionIds, id, inspector } = await aPublished({ questions: 2 })
  for (const questionId of questionIds) await w.aDeposit(space, questionId)
  const [first, second] = questionIds
  await decideQuestions(inspector, id, [{ questionId: first!, decision: 'return', reason: 'Un.' }])
  w.setClock(new Date(NOW.getTime() + 121_000))
  await w.jobs('tell-decisions')
  await w.whileHolding('questionnaires', id, () => [
    tellDecisions(w.edges, { questionnaireId: id }),
    tellDecisions(w.edges, { questionnaireId: id }),
    decideQuestions(inspector, id, [{ questionId: second!, decision: 'return', reason: 'Deux.' }]),
  ])
  w.setClock(new Date(NOW.getTime() + 300_000))
  await tellDecisions(w.edges, { questionnaireId: id })
  const told = (await w.jobs('send-mail')).flatMap(({ to, data }) =>
    to === space.respondent.id && 'returned' in data ? data.returned : [],
  )
  expect(told.map(({ reason }) => reason).sort()).toEqual(['Deux.', 'Un.'])
})

it('says who declared what, the last time', async () => {
  const { space, questionId, respondent, view } = await aPublished()
  const sent = await w.aDeposit(space, questionId)
  await declareAnswer(respondent, questionId, { kind: 'partial', text: 'Le reste suit', date: '2026-04-01' })
  await declareAnswer(respondent, questionId, { kind: 'alreadySent', text: '', depositId: sent.id, date: '2026-04-01' })
  expect((await view()).declaration).toEqual({
    kind: 'alreadySent',
    text: '',
    depositId: sent.id,
    depositName: 'Q01-T01-01-Budget.xlsx',
    date: null,
    author: { id: space.respondent.id, name: 'Édith Martin' },
    declaredAt: '2026-03-02T09:00:00.000Z',
  })
})

it.each([
  ['in words, without a word', { kind: 'inWords', text: ' \n' }, 'input.invalid'],
  ['partial, without a date', { kind: 'partial', text: 'Bientôt' }, 'declaration.dateRequired'],
  ['already sent, without a deposit', { kind: 'alreadySent', text: '' }, 'declaration.depositRequired'],
] as const)('refuses an answer %s', async (_, declaration, code) => {
  const { questionId, respondent, view } = await aPublished()
  await expect(declareAnswer(respondent, questionId, declaration)).rejects.toMatchObject({ code })
  expect(await view()).toMatchObject({ status: 'toProvide', declaration: null })
})

it('refuses to point to a deposit of another space, or to one in the trash', async () => {
  const { space, questionId, respondent } = await aPublished()
  const elsewhere = { id: space.elsewhere, editor: space.inspectorElsewhere, respondent: space.respondent }
  const other = await w.aQuestionnaire(elsewhere, { status: 'published' })
  const foreign = await w.aDeposit(elsewhere, other.questionId)
  const trashed = await w.aDeposit(space, questionId, { trashed: true })
  for (const { id: depositId } of [foreign, trashed]) {
    const pointing = declareAnswer(respondent, questionId, { kind: 'alreadySent', text: '', depositId })
    await expect(pointing).rejects.toMatchObject({ code: 'declaration.depositRequired' })
  }
})

it('accepts nothing where nothing was provided', async () => {
  const { decide, view, space } = await aPublished()
  await expect(decide('accept')).rejects.toMatchObject({ code: 'question.nothingToDecide' })
  expect((await view()).status).toBe('toProvide')
  expect(await w.journal(space)).toEqual([])
})

it('decides all or none', async () => {
  const { id, space, questionIds, inspector } = await aPublished()
  await w.aDeposit(space, questionIds[0]!)
  const both = decideQuestions(
    inspector,
    id,
    questionIds.map((questionId) => ({ questionId, decision: 'accept' })),
  )
  await expect(both).rejects.toMatchObject({ code: 'question.nothingToDecide', details: { questionId: questionIds[1] } })
  const statuses = async () => {
    const { themes } = await viewQuestionnaire(w.db, inspector.actor, id)
    return themes.flatMap((theme) => theme.questions.map((question) => question.status))
  }
  expect(await statuses()).toEqual(['provided', 'toProvide'])
  await decideQuestions(inspector, id, [
    { questionId: questionIds[0]!, decision: 'accept' },
    { questionId: questionIds[1]!, decision: 'return', reason: 'À fournir.' },
  ])
  expect(await statuses()).toEqual(['accepted', 'returned'])
})

it('refuses a return without a reason, a question of another questionnaire, a question given twice', async () => {
  const { id, space, questionId, inspector, decide } = await aPublished()
  const other = await w.aQuestionnaire(space, { status: 'published' })
  await expect(decide('return', ' ')).rejects.toMatchObject({ code: 'input.invalid', details: { fields: { 'items.0.reason': 'missing' } } })
  for (const ids of [[other.questionId], [questionId, questionId]]) {
    const items = ids.map((one) => ({ questionId: one, decision: 'return' as const, reason: 'Non' }))
    await expect(decideQuestions(inspector, id, items)).rejects.toMatchObject({ code: 'input.invalid' })
  }
  expect(
    await w.db
      .selectFrom('questions')
      .where('decision', 'is not', null)
      .where('questionnaire_id', 'in', [id, other.id])
      .select('id')
      .execute(),
  ).toEqual([])
})

it('is decided and declared no more once finalised', async () => {
  const { id, questionId, inspector, respondent, decide } = await aPublished()
  await w.db.updateTable('questionnaires').set({ status: 'finalized' }).where('id', '=', id).execute()
  await expect(decide('return', 'Trop tard')).rejects.toMatchObject({ code: 'questionnaire.wrongStatus' })
  await expect(declareAnswer(respondent, questionId, { kind: 'notApplicable', text: '' })).rejects.toMatchObject({
    code: 'questionnaire.notOpen',
  })
  await expect(declareAnswer(inspector, questionId, { kind: 'notApplicable', text: '' })).rejects.toMatchObject({ code: 'access.denied' })
})

it('takes as many statements to decide 100 questions as to decide 2', async () => {
  const statements = async (questions: number) => {
    const { id, questionIds, inspector } = await aPublished({ questions })
    const items = questionIds.map((questionId) => ({ questionId, decision: 'return' as const, reason: 'Non' }))
    return w.queriesOf(() => decideQuestions(inspector, id, items))
  }
  expect(await statements(100)).toBe(await statements(2))
})
