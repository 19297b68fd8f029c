import { expect, it, onTestFinished } from 'vitest'
import { questionFilter, type WantedQuestions } from '../../shared/questions.contract.ts'
import { NOW, type Person, world } from '../../test/world.ts'
import { listSpaceNames } from '../spaces/space-names.queries.ts'
import { decideQuestions } from './decide-questions.ts'
import { declareAnswer } from './declare-answer.ts'
import { listQuestionsEverywhere } from './question-lists.queries.ts'
import { noteVisit } from './visits.ts'

const w = await world()

const list = async (person: Person, wanted: Partial<WantedQuestions> & Pick<WantedQuestions, 'list'>) =>
  listQuestionsEverywhere(await w.as(person), { filter: 'all', sort: 'dueDate', order: 'ascending', limit: 50, ...wanted })

/** In each state of a questionnaire: a question to provide, one provided, one accepted, one returned. */
async function everyState() {
  const space = await w.aSpace()
  const questionnaires = []
  for (const status of ['published', 'answered', 'incomplete', 'finalized', 'draft'] as const) {
    const questionnaire = await w.aQuestionnaire(space, { status: status === 'draft' ? 'draft' : 'published', questions: 4, title: status })
    const { id, questionIds } = questionnaire
    if (status !== 'draft') {
      for (const questionId of questionIds.slice(1)) await w.aDeposit(space, questionId)
      await decideQuestions(await w.as(space.inspector), id, [
        { questionId: questionIds[2]!, decision: 'accept' },
        { questionId: questionIds[3]!, decision: 'return', reason: 'Il manque 2023.' },
      ])
      await w.db.updateTable('questionnaires').set({ status }).where('id', '=', id).execute()
    }
    questionnaires.push(questionnaire)
  }
  return { space, questionnaires }
}

const told = ({ items }: Awaited<ReturnType<typeof list>>) =>
  items.map(({ number, status, questionnaire }) => `${questionnaire.title} ${number} ${status}`)

it('lists to inspectors what was provided and waits for a decision, to respondents what is expected from them', async () => {
  const { space } = await everyState()
  const toReview = ['published 1.2 provided', 'answered 1.2 provided', 'incomplete 1.2 provided']
  for (const person of [space.inspector, space.editor, space.both]) expect(told(await list(person, { list: 'toReview' }))).toEqual(toReview)
  const toProvide = [
    'published 1.1 toProvide',
    'published 1.4 returned',
    'answered 1.4 returned',
    'incomplete 1.1 toProvide',
    'incomplete 1.4 returned',
  ]
  for (const person of [space.respondent, space.both]) expect(told(await list(person, { list: 'toProvide' }))).toEqual(toProvide)
  for (const person of [space.stranger, space.removedMember, space.inspectorElsewhere, space.administrator, space.respondent])
    expect(told(await list(person, { list: 'toReview' }))).toEqual([])
  for (const person of [space.stranger, space.removedMember, space.inspectorElsewhere, space.administrator, space.inspector])
    expect(told(await list(person, { list: 'toProvide' }))).toEqual([])
  for (const person of [space.stranger, space.removedMember, space.inspectorElsewhere, space.administrator])
    expect(await list(person, { list: 'all', spaceId: space.id })).toMatchObject({ items: [], counts: { all: 0, toProvide: 0 } })
})

it('shows of deleted spaces and of drafts nothing', async () => {
  const { space } = await everyState()
  const { items } = await list(space.inspector, { list: 'all', spaceId: space.id })
  expect(items).toHaveLength(16)
  expect(items.filter(({ questionnaire }) => questionnaire.status === 'draft')).toEqual([])
  await w.db.updateTable('spaces').set({ deleted_at: NOW }).where('id', '=', space.id).execute()
  expect(await list(space.inspector, { list: 'all' })).toMatchObject({ items: [], counts: { all: 0 } })
})

it('counts for each filter what it would show, and as many as the navigation says', async () => {
  const { space, questionnaires } = await everyState()
  const other = await everyState()
  await w.db
    .insertInto('memberships')
    .values({ space_id: other.space.id, user_id: space.both.id, role: 'respondent', added_at: NOW })
    .execute()
  for (const { id } of [questionnaires[0]!, questionnaires[1]!, questionnaires[3]!])
    await w.db.updateTable('questionnaires').set({ due_date: '2026-03-01' }).where('id', '=', id).execute()
  const actor = await w.as(space.respondent)
  await declareAnswer(actor, questionnaires[0]!.questionIds[0]!, { kind: 'inWords', text: 'Néant.' })
  for (const person of [space.inspector, space.respondent, space.both])
    for (const of of ['toReview', 'toProvide', 'all'] as const)
      for (const spaceId of [undefined, space.id]) {
        const { counts } = await list(person, { list: of, spaceId })
        const shown = await Promise.all(
          questionFilter.options.map(async (filter) => [filter, (await list(person, { list: of, filter, spaceId })).items.length]),
        )
        expect(counts).toEqual(Object.fromEntries(shown))
        if (of === 'all' || spaceId) continue
        const names = await listSpaceNames(w.db, (await w.as(person)).actor)
        expect(names.reduce((total, { waiting }) => total + waiting[of], 0)).toBe(counts.all)
      }
  const { counts } = await list(space.inspector, { list: 'all', spaceId: space.id })
  expect(counts).toMatchObject({ all: 16, toProvide: 3, provided: 5, accepted: 4, returned: 4, overdue: 2 })
})

it('tells what changed since the last visit of each', async () => {
  onTestFinished(() => void w.setClock(NOW))
  const space = await w.aSpace()
  const { id, questionIds } = await w.aQuestionnaire(space, { status: 'published', questions: 3 })
  const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
  const news = async (person: Person, of: 'toReview' | 'toProvide') => told(await list(person, { list: of, filter: 'news' }))
  await w.aDeposit(space, questionIds[0]!, { at: later(1) })
  expect(await news(space.inspector, 'toReview')).toEqual(['Comptes 2025 1.1 provided'])
  await noteVisit({ db: w.db, actor: space.inspector }, { id, newSince: NOW.toISOString() }, later(2))
  expect(await news(space.inspector, 'toReview')).toEqual([])
  expect(await news(space.editor, 'toReview')).toHaveLength(1)

  await w.db
    .updateTable('questionnaires')
    .set({ published_at: later(1) })
    .where('id', '=', id)
    .execute()
  expect(await news(space.respondent, 'toProvide')).toHaveLength(2) // never opened
  await noteVisit({ db: w.db, actor: space.respondent }, { id, newSince: NOW.toISOString() }, later(2))
  expect(await news(space.respondent, 'toProvide')).toEqual([])
  w.setClock(later(3))
  const items = [{ questionId: questionIds[0]!, decision: 'return' as const, reason: 'Illisible.' }]
  await decideQuestions(await w.as(space.inspector), id, items)
  expect(await news(space.respondent, 'toProvide')).toEqual(['Comptes 2025 1.1 returned'])
})

it.each(['dueDate', 'changedAt', 'space'] as const)('gives the same list page by page as at once, sorted by %s', async (sort) => {
  const space = await w.aSpace()
  const room = { id: space.elsewhere, editor: space.inspectorElsewhere, respondent: space.respondent }
  const user_id = space.inspector.id
  await w.db.insertInto('memberships').values({ space_id: room.id, user_id, role: 'inspector', added_at: NOW }).execute()
  for (const dueDate of ['2026-04-02', null, '2026-04-01', '2026-04-02'])
    for (const where of [space, room]) {
      const { questionIds } = await w.aQuestionnaire(where, { status: 'published', themes: 2, questions: 2, dueDate })
      await w.aDeposit(where, questionIds[2]!, { at: new Date(NOW.getTime() + questionIds[2]! * 1000) })
    }
  for (const order of ['ascending', 'descending'] as const) {
    const whole = await list(space.inspector, { list: 'all', sort, order })
    expect(whole.items).toHaveLength(32)
    const pages: typeof whole.items = []
    for (let after: WantedQuestions['after'] | null; after !== null; ) {
      const page = await list(space.inspector, { list: 'all', sort, order, limit: 5, after })
      pages.push(...page.items)
      after = page.next
    }
    expect(pages).toEqual(whole.items)
  }
})

it('goes on after a question that was accepted meanwhile, and is listed no more', async () => {
  const space = await w.aSpace()
  const { id, questionIds } = await w.aQuestionnaire(space, { status: 'published', questions: 3 })
  for (const questionId of questionIds) await w.aDeposit(space, questionId)
  const { next } = await list(space.inspector, { list: 'toReview', limit: 1 })
  await decideQuestions(await w.as(space.inspector), id, [{ questionId: questionIds[0]!, decision: 'accept' }])
  expect(told(await list(space.inspector, { list: 'toReview', limit: 1, after: next ?? undefined }))).toEqual(['Comptes 2025 1.2 provided'])
  expect((await list(space.stranger, { list: 'toReview', after: next ?? undefined })).items).toEqual([])
})
