import { Readable } from 'node:stream'
import { expect, it, onTestFinished } from 'vitest'
import type { Decided } from '../../shared/questionnaires.contract.ts'
import { NOW, world } from '../../test/world.ts'
import { depositFile } from '../deposits/deposit-file.ts'
import { restoreDeposit } from '../deposits/restore-deposit.ts'
import { trashDeposit } from '../deposits/trash-deposit.ts'
import { decideEverywhere, decideQuestions } from './decide-questions.ts'
import { declareAnswer } from './declare-answer.ts'
import { viewQuestion } from './question-views.queries.ts'
import { tellDecisions } from './tell-decisions.ts'

const w = await world()

/** A question with two files. */
async function aScene() {
  const space = await w.aSpace()
  const questionnaire = await w.aQuestionnaire(space, { status: 'published', questions: 2 })
  const { id, questionId } = questionnaire
  const [budget, note] = [await w.aDeposit(space, questionId), await w.aDeposit(space, questionId, { name: 'Note.pdf', bytes: 'note' })]
  const [inspector, respondent] = [await w.as(space.inspector), await w.as(space.respondent)]
  const decide = (...items: Decided[]) => decideQuestions(inspector, id, items)
  const accept = (file: typeof budget) => decide({ depositId: file.id, decision: 'accept' })
  const giveBack = (file: typeof budget, reason: string) => decide({ depositId: file.id, decision: 'return', reason })
  const seen = async () => {
    const { status, reason, deposits } = await viewQuestion(w.db, inspector.actor, questionId)
    return { status, reason, files: deposits.map((deposit) => deposit.reason ?? deposit.decision) }
  }
  return { ...questionnaire, space, budget, note, inspector, respondent, decide, accept, giveBack, seen }
}

it('returns one file of a question: the question is to be completed, and the other file stays as it is', async () => {
  const { space, budget, note, giveBack, seen, questionId } = await aScene()
  await giveBack(note, 'Illisible.')
  expect(await seen()).toEqual({ status: 'returned', reason: null, files: [null, 'Illisible.'] })
  await giveBack(budget, 'Page 3 manquante.')
  expect(await seen()).toEqual({ status: 'returned', reason: null, files: ['Page 3 manquante.', 'Illisible.'] })
  const data = { questionId, number: '1.1' }
  expect(await w.journal(space)).toEqual([
    { event: 'deposit.returned', data: { ...data, depositId: note.id, name: 'Note.pdf', reason: 'Illisible.' } },
    { event: 'deposit.returned', data: { ...data, depositId: budget.id, name: 'Budget.xlsx', reason: 'Page 3 manquante.' } },
  ])
})

it('is provided, not accepted, when its files are accepted one by one, and returned no more', async () => {
  const { budget, note, accept, giveBack, seen } = await aScene()
  await giveBack(note, 'Illisible.')
  await accept(budget)
  expect(await seen()).toEqual({ status: 'returned', reason: null, files: ['accepted', 'Illisible.'] })
  await accept(note)
  expect(await seen()).toEqual({ status: 'provided', reason: null, files: ['accepted', 'accepted'] })
})

it('stays returned for what is missing when its files are accepted', async () => {
  const { questionId, note, decide, accept, giveBack, seen } = await aScene()
  await decide({ questionId, decision: 'return', reason: 'Il manque 2023.' })
  await giveBack(note, 'Illisible.')
  await accept(note)
  expect(await seen()).toEqual({ status: 'returned', reason: 'Il manque 2023.', files: [null, 'accepted'] })
})

it('accepts with an answer the files that wait, not those that were returned and replaced', async () => {
  const { questionId, note, decide, giveBack, respondent, seen } = await aScene()
  const acceptAll = () => decide({ questionId, decision: 'accept' })
  await giveBack(note, 'Illisible.')
  await declareAnswer(respondent, questionId, { kind: 'inWords', text: 'La note est reprise dans le budget.' })
  expect(await seen()).toEqual({ status: 'provided', reason: null, files: [null, 'Illisible.'] })
  await acceptAll()
  expect(await seen()).toEqual({ status: 'accepted', reason: null, files: ['accepted', 'Illisible.'] })
  await giveBack(note, 'Toujours illisible.')
  expect(await seen()).toMatchObject({ status: 'returned', files: ['accepted', 'Toujours illisible.'] })
  await acceptAll()
  expect(await seen()).toEqual({ status: 'accepted', reason: null, files: ['accepted', 'accepted'] })
})

it('is provided again by a new file; what was said of the others stays', async () => {
  const { questionId, note, giveBack, respondent, seen } = await aScene()
  await giveBack(note, 'Illisible.')
  await depositFile(respondent, { questionId, name: 'Note lisible.pdf', bytes: Readable.from([Buffer.from('%PDF')]) })
  expect(await seen()).toEqual({ status: 'provided', reason: null, files: [null, 'Illisible.', null] })
})

it('asks for nothing more when the file that was returned goes to the trash, and accepts nothing that comes back from it', async () => {
  const { questionId, budget, note, decide, giveBack, respondent, seen } = await aScene()
  await giveBack(note, 'Illisible.')
  await trashDeposit(respondent, note.id)
  expect(await seen()).toEqual({ status: 'provided', reason: null, files: [null] })
  await decide({ questionId, decision: 'accept' })
  await restoreDeposit(respondent, note.id)
  expect(await seen()).toEqual({ status: 'provided', reason: null, files: ['accepted', 'Illisible.'] })
  await giveBack(budget, 'Incomplet.')
  await trashDeposit(respondent, note.id)
  expect(await seen()).toMatchObject({ status: 'returned', files: ['Incomplet.'] })
})

it('decides on no file that is in the trash, of another questionnaire, given twice, or returned without a reason', async () => {
  const { space, questionId, budget, decide, giveBack, seen } = await aScene()
  const trashed = await w.aDeposit(space, questionId, { name: 'Erreur.pdf', trashed: true })
  const other = await w.aQuestionnaire(space, { status: 'published' })
  const foreign = await w.aDeposit(space, other.questionId)
  await expect(giveBack(trashed, 'Non.')).rejects.toMatchObject({ code: 'deposit.inTrash' })
  await expect(giveBack(foreign, 'Non.')).rejects.toMatchObject({ details: { fields: { 'items.0.depositId': expect.any(String) } } })
  await expect(giveBack(budget, ' ')).rejects.toMatchObject({ details: { fields: { 'items.0.reason': 'missing' } } })
  const twice: Decided = { depositId: budget.id, decision: 'accept' }
  await expect(decide(twice, twice)).rejects.toMatchObject({ details: { fields: { 'items.1.depositId': expect.any(String) } } })
  expect(await seen()).toEqual({ status: 'provided', reason: null, files: [null, null] })
  expect(await w.journal(space)).toEqual([])
})

it('decides on no file that an antivirus still holds, not even with its question', async () => {
  const { inspector, questionId, note, decide, giveBack, respondent, seen } = await aScene()
  await w.db.updateTable('deposits').set({ is_held: true, scan: 'pending' }).where('id', '=', note.id).execute()
  await expect(giveBack(note, 'Illisible.')).rejects.toMatchObject({ code: 'input.invalid' })
  const everywhere = decideEverywhere(inspector, [{ depositId: note.id, decision: 'accept' }])
  await expect(everywhere).rejects.toMatchObject({ code: 'notFound' })
  await decide({ questionId, decision: 'accept' })
  expect(await seen()).toMatchObject({ status: 'accepted', files: ['accepted'] })
  const ofItsAuthor = (await viewQuestion(w.db, respondent.actor, questionId)).deposits
  expect(ofItsAuthor.map(({ name, decision }) => [name, decision])).toEqual([
    ['Budget.xlsx', 'accepted'],
    ['Note.pdf', null],
  ])
})

it('tells the respondents in one message what is missing from questions and what is wrong with files', async () => {
  onTestFinished(() => void w.setClock(NOW))
  const { id, space, questionIds, note, decide } = await aScene()
  await w.aDeposit(space, questionIds[1]!)
  await decide(
    { depositId: note.id, decision: 'return', reason: 'Illisible.' },
    { questionId: questionIds[0]!, decision: 'return', reason: 'Il manque 2023.' },
    { questionId: questionIds[1]!, decision: 'accept' },
  )
  w.setClock(new Date(NOW.getTime() + 121_000))
  await w.jobs('tell-decisions')
  await tellDecisions(w.edges, { questionnaireId: id })
  const mails = (await w.jobs('send-mail')).filter(({ to }) => to === space.respondent.id)
  const returned = [
    { number: '1.1', reason: 'Il manque 2023.' },
    { number: '1.1', file: 'Note.pdf', reason: 'Illisible.' },
  ]
  expect(mails.map(({ data }) => data)).toEqual([{ questionnaireId: id, accepted: ['1.2'], returned }])
})

it('decides across questionnaires and spaces, all or none, and only where one inspects', async () => {
  const [one, other] = [await aScene(), await aScene()]
  const user_id = one.space.inspector.id
  const decisions: Decided[] = [
    { questionId: other.questionId, decision: 'return', reason: 'Il manque 2023.' },
    { depositId: one.note.id, decision: 'accept' },
  ]
  await expect(decideEverywhere(one.inspector, decisions)).rejects.toMatchObject({ code: 'notFound' })
  await w.db.insertInto('memberships').values({ space_id: other.space.id, user_id, role: 'respondent', added_at: NOW }).execute()
  await expect(decideEverywhere(await w.as(one.space.inspector), decisions)).rejects.toMatchObject({ code: 'access.denied' })
  expect([(await one.seen()).files, (await other.seen()).status]).toEqual([[null, null], 'provided'])
  await w.db.insertInto('memberships').values({ space_id: other.space.id, user_id, role: 'inspector', added_at: NOW }).execute()
  await decideEverywhere(await w.as(one.space.inspector), decisions)
  expect([(await one.seen()).files, (await other.seen()).status]).toEqual([[null, 'accepted'], 'returned'])
  expect((await w.journal(one.space)).map(({ event }) => event)).toEqual(['deposit.accepted'])
  expect((await w.journal(other.space)).map(({ event }) => event)).toEqual(['question.returned'])
})

it('lets two inspectors who decide on the same questionnaires in opposite orders both end', async () => {
  const scenes = [await aScene(), await aScene()]
  const { inspector } = scenes[0]!
  const row = { user_id: inspector.actor.id, role: 'inspector' as const, added_at: NOW }
  await w.db
    .insertInto('memberships')
    .values({ ...row, space_id: scenes[1]!.space.id })
    .execute()
  const ctx = await w.as(scenes[0]!.space.inspector)
  const returns = (reason: string) => scenes.map(({ questionId }): Decided => ({ questionId, decision: 'return', reason }))
  const outcomes = await w.whileHolding('questionnaires', scenes[0]!.id, () => [
    decideEverywhere(ctx, returns('Un.')),
    decideEverywhere(ctx, returns('Deux.').reverse()),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  const reasons = await Promise.all(scenes.map(async ({ seen }) => (await seen()).reason))
  expect(new Set(reasons).size).toBe(1)
})
