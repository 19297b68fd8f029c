import { expect, it } from 'vitest'
import type { QuestionId, QuestionnaireId } from '../../shared/vocabulary.ts'
import { spacesOf } from '../../test/spaces-of.ts'
import { type Cast, NOW, type Person, world } from '../../test/world.ts'
import { trashDeposit } from '../deposits/trash-deposit.ts'
import { finishAfterAnswers } from '../platform/after-answer.ts'
import { decideQuestions } from './decide-questions.ts'
import { declareAnswer } from './declare-answer.ts'
import { finalizeQuestionnaire } from './finalize-questionnaire.ts'
import { markAnswered } from './mark-answered.ts'
import { sendBackQuestionnaire } from './send-back-questionnaire.ts'

const w = await world()
const app = await w.app()
const MINUTE = 60_000

let clock = NOW.getTime()
const later = (minutes: number) => {
  clock += minutes * MINUTE
  w.setClock(new Date(clock))
  return new Date(clock)
}

async function aScene() {
  const space = await w.aSpace()
  const questionnaire = await w.aQuestionnaire(space, { status: 'published', questions: 3 })
  const newsOf = async (person: Person, id: QuestionnaireId = questionnaire.id) => {
    const spaces = await spacesOf(w, person)
    return spaces.flatMap((one) => one.questionnaires).find((one) => one.id === id)?.news
  }
  const declare = async (place: number) =>
    declareAnswer(await w.as(space.respondent), questionnaire.questionIds[place]!, { kind: 'inWords', text: 'Voici.' })
  return { space, ...questionnaire, newsOf, declare }
}

/** As a browser does, up to what follows the answer. */
async function open(person: Person, id: QuestionnaireId) {
  const answer = await app.inject({ url: `/api/questionnaires/${id}`, headers: await w.cookieOf(person) })
  expect(answer.statusCode).toBe(200)
  await finishAfterAnswers()
  return answer.json() as { newSince: string }
}

const depositAt = (space: Cast, question: QuestionId, deposited_at: Date) =>
  w.db.transaction().execute(async (tx) => {
    const file = { size: 1, sha256: 'a'.repeat(64), media_type: 'text/plain', storage_key: `${Math.random()}` }
    const name = `${deposited_at.getTime()}.txt`
    const by = { author_id: space.respondent.id, started_at: deposited_at, deposited_at, trashed_at: null, trashed_by: null }
    const place = { space_id: space.id, question_id: question, original_name: name, file_name: name }
    return tx
      .insertInto('deposits')
      .values({ ...place, ...file, ...by })
      .returning('id')
      .executeTakeFirstOrThrow()
  })

it('counts for each inspector the questions answered since they opened the questionnaire', async () => {
  const { space, id, questionIds, newsOf, declare } = await aScene()
  expect(await newsOf(space.inspector)).toEqual({ questions: 0, status: false })
  await depositAt(space, questionIds[0]!, later(1))
  await depositAt(space, questionIds[0]!, later(1))
  await declare(1)
  expect(await newsOf(space.inspector)).toEqual({ questions: 2, status: false })
  later(1)
  await open(space.inspector, id)
  expect(await newsOf(space.inspector)).toEqual({ questions: 0, status: false })
  expect(await newsOf(space.editor)).toEqual({ questions: 2, status: false })
  expect(await newsOf(space.respondent)).toEqual({ questions: 0, status: false })
  const { id: depositId } = await depositAt(space, questionIds[2]!, later(1))
  await markAnswered(await w.as(space.respondent), id)
  expect(await newsOf(space.inspector)).toEqual({ questions: 1, status: true })
  await trashDeposit(await w.as(space.respondent), depositId)
  expect(await newsOf(space.inspector)).toEqual({ questions: 0, status: true })
})

it('tells respondents what is published, decided, sent back and finalised, and nothing of a draft', async () => {
  const { space, id, questionIds, newsOf, declare } = await aScene()
  const draft = await w.aQuestionnaire(space)
  await w.db
    .updateTable('questionnaires')
    .set({ status_at: later(1) })
    .where('id', '=', id)
    .execute()
  expect(await newsOf(space.respondent)).toEqual({ questions: 0, status: true })
  await open(space.respondent, id)
  await declare(0)
  await declare(1)
  await markAnswered(await w.as(space.respondent), id)
  expect(await newsOf(space.respondent)).toEqual({ questions: 0, status: false })
  later(1)
  const decide = questionIds.slice(0, 2).map((questionId) => ({ questionId, decision: 'accept' as const }))
  await decideQuestions(await w.as(space.inspector), id, decide)
  expect(await newsOf(space.respondent)).toEqual({ questions: 2, status: false })
  await sendBackQuestionnaire(await w.as(space.inspector), id, 'Il manque le budget.')
  expect(await newsOf(space.respondent)).toEqual({ questions: 2, status: true })
  expect(await newsOf(space.editor)).toEqual({ questions: 2, status: false })
  later(1)
  await open(space.respondent, id)
  expect(await newsOf(space.respondent)).toEqual({ questions: 0, status: false })
  await markAnswered(await w.as(space.respondent), id)
  later(1)
  await finalizeQuestionnaire(await w.as(space.inspector), id)
  expect(await newsOf(space.respondent)).toEqual({ questions: 0, status: true })
  await open(space.inspector, draft.id)
  expect(await newsOf(space.inspector, draft.id)).toEqual({ questions: 0, status: false })
  expect(await w.db.selectFrom('visits').selectAll().where('questionnaire_id', '=', draft.id).execute()).toEqual([])
})

it('tells somebody who asks here and answers there what is new in each role, and no more than the role', async () => {
  const [here, there] = [await aScene(), await aScene()]
  const person = await w.aPerson([
    [here.space.id, 'inspector'],
    [there.space.id, 'respondent'],
  ])
  const draft = await w.aQuestionnaire(here.space)
  await w.aQuestionnaire(there.space) // hers to see in one place alone
  later(1)
  await here.declare(0)
  await there.declare(0)
  const accept = { questionId: there.questionId, decision: 'accept' as const }
  await decideQuestions(await w.as(there.space.inspector), there.id, [accept])
  await markAnswered(await w.as(here.space.respondent), here.id)
  await markAnswered(await w.as(there.space.respondent), there.id)
  expect(await here.newsOf(person)).toEqual({ questions: 1, status: true }) // answered by the other side
  expect(await there.newsOf(person)).toEqual({ questions: 1, status: false }) // decided; what one's own side did is not news
  const lines = await spacesOf(w, person)
  const seen = lines.map(({ id, role, questionnaires, abilities: { createQuestionnaire, manageMembers } }) => [
    id,
    role,
    questionnaires.map((one) => one.id),
    createQuestionnaire,
    manageMembers,
  ])
  expect(seen).toEqual([
    [there.space.id, 'respondent', [there.id], false, false],
    [here.space.id, 'inspector', [here.id, draft.id], true, true],
  ])
})

it('opening one questionnaire leaves what is new in another', async () => {
  const { space, id, questionId, newsOf } = await aScene()
  const other = await w.aQuestionnaire(space, { status: 'published' })
  await depositAt(space, questionId, later(1))
  await depositAt(space, other.questionId, later(1))
  await open(space.inspector, id)
  expect(await newsOf(space.inspector)).toEqual({ questions: 0, status: false })
  expect(await newsOf(space.inspector, other.id)).toEqual({ questions: 1, status: false })
})

it('keeps showing what is new for as long as the visit lasts, and begins anew after a pause', async () => {
  const { space, id } = await aScene()
  const newSince = async () => (await open(space.inspector, id)).newSince
  const first = later(0)
  expect(await newSince()).toBe(NOW.toISOString()) // when they were added
  later(24 * 60)
  expect(await newSince()).toBe(first.toISOString())
  later(20)
  expect(await newSince()).toBe(first.toISOString())
  const last = later(20)
  expect(await newSince()).toBe(first.toISOString())
  later(31)
  expect(await newSince()).toBe(last.toISOString())
})

it('is not a visit when a script reads, nor when somebody may not', async () => {
  const { space, id } = await aScene()
  const headers = await w.cookieOf(space.inspector)
  const key = await app.inject({ method: 'POST', url: '/api/access-keys', headers, payload: { name: 'Script', scope: 'api' } })
  const authorization = `Bearer ${key.json().key}`
  expect((await app.inject({ url: `/api/questionnaires/${id}`, headers: { authorization } })).statusCode).toBe(200)
  const refused = await app.inject({ url: `/api/questionnaires/${id}`, headers: await w.cookieOf(space.stranger) })
  expect(refused.statusCode).toBe(404)
  await finishAfterAnswers()
  expect(await w.db.selectFrom('visits').selectAll().where('questionnaire_id', '=', id).execute()).toEqual([])
})

it('counts alike for who was there at the publication, from counts that are kept, and for who came just after', async () => {
  const { space, id, questionIds, newsOf, declare } = await aScene()
  await w.db
    .updateTable('questionnaires')
    .set({ published_at: later(1) })
    .where('id', '=', id)
    .execute()
  const since = later(1)
  const cameAfter = async (role: 'inspector' | 'respondent') => {
    const person = await w.aPerson()
    await w.db.insertInto('memberships').values({ space_id: space.id, user_id: person.id, role, added_at: since }).execute()
    return person
  }
  const late = { inspector: await cameAfter('inspector'), respondent: await cameAfter('respondent') }
  const expectAlike = async (inspector: number, respondent: number) => {
    for (const [role, questions] of Object.entries({ inspector, respondent }) as ['inspector' | 'respondent', number][])
      for (const person of [space[role], late[role]]) expect(await newsOf(person)).toEqual({ questions, status: false })
  }
  await expectAlike(0, 0)
  for (const place of [0, 1, 2]) later(1) && (await declare(place))
  await expectAlike(3, 0)
  later(1)
  const [first, second] = questionIds as [QuestionId, QuestionId]
  await decideQuestions(await w.as(space.editor), id, [
    { questionId: first, decision: 'accept' },
    { questionId: second, decision: 'return', reason: 'Il manque une page.' },
  ])
  await expectAlike(3, 2)
})
