import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { QuestionnaireId } from '../../shared/vocabulary.ts'
import { type Person, world } from '../../test/world.ts'
import type { JournalEvent, JournalEvents } from '../journal/events.ts'
import { record } from '../journal/record.ts'
import { countMonths } from './count-months.ts'

const w = await world()
const app = await w.app()
const months = async () => (await app.inject({ url: '/api/statistics' })).json().months as Record<string, unknown>[]

async function note<Event extends JournalEvent>(at: string, event: Event, data: JournalEvents[Event], actor?: Person) {
  const scene = { now: () => new Date(at), ip: '', ...(actor && { actor: { id: actor.id, name: 'Édith' } }) }
  await w.db.transaction().execute((tx) => record(tx, scene, null, event, data))
}
const aSpace = { referenceCode: '2026_A', procedure: 'Contrôle', organization: 'Ville' }
const aFile = (size: number) => ({ depositId: 1 as never, questionId: 1 as never, name: 'Budget.xlsx', size, sha256: '' })
const people = await Promise.all(Array.from({ length: 5 }, () => w.aPerson()))
const space = await w.aSpace()
const questionnaire = await w.aQuestionnaire(space, { status: 'published', questions: 6 })

const at = (day: string) => w.setClock(new Date(`${day}T09:00:00Z`))

it('counts each month when it is over, in Paris, as one would from the journal; and hides what is too few', async () => {
  at('2026-05-12')
  await countMonths(w.edges)
  expect(await months()).toHaveLength(12)

  await w.db.deleteFrom('months').execute()
  await note('2026-03-31T21:59:59Z', 'space.created', aSpace) // 23:59 in Paris
  await note('2026-03-31T22:00:00Z', 'session.opened', {}, people[0]) // April
  for (const person of people) await note('2026-04-02T08:00:00Z', 'session.opened', {}, person)
  for (let i = 0; i < 5; i++) await note('2026-04-30T21:00:00Z', 'deposit.received', aFile(1_000))
  const published = { questionnaireId: questionnaire.id as QuestionnaireId, number: 1, title: 'Budget' }
  for (let i = 0; i < 2; i++) await note('2026-04-03T08:00:00Z', 'questionnaire.published', published)
  await note('2026-04-30T22:00:00Z', 'deposit.received', aFile(9_999)) // May: not over
  await countMonths(w.edges)
  const [march, april] = (await months()).slice(-2)
  const none = { spaces: 0, questionnaires: 0, questions: 0, people: 0, deposits: 0, bytes: 0, logins: 0 }
  expect(march).toEqual({ ...none, month: '2026-03', spaces: null })
  expect(april).toEqual({ ...none, month: '2026-04', questionnaires: null, questions: 6, people: 5, deposits: 5, bytes: 5_000, logins: 6 })
  expect(await months()).toHaveLength(12)
})

it('tells of neither size nor logins when it would be those of a few', async () => {
  for (const person of people.slice(0, 4)) await note('2026-05-20T08:00:00Z', 'session.opened', {}, person)
  await note('2026-05-20T08:00:00Z', 'session.opened', {}, people[0])
  at('2026-06-01')
  await countMonths(w.edges)
  expect((await months()).at(-1)).toMatchObject({ month: '2026-05', people: null, logins: null, deposits: null, bytes: null })
  expect((await months())[0]).toMatchObject({ month: '2025-06' })
})

it('counts a month once: what was counted stays, whoever counts again', async () => {
  const before = await months()
  await note('2026-04-10T08:00:00Z', 'deposit.received', aFile(1))
  await countMonths(w.edges)
  expect(await months()).toEqual(before)
})

it('counts a month once when two processes do it at the same time', async () => {
  await w.db.deleteFrom('months').execute()
  const waiting = sql<{ count: number }>`
    select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  const second = await w.db.transaction().execute(async (tx) => {
    await countMonths({ ...w.edges, db: tx })
    const counting = countMonths(w.edges)
    await expect.poll(async () => (await waiting.execute(w.db)).rows[0]?.count).toBe(1)
    return { counting }
  })
  await second.counting
  expect(await months()).toHaveLength(12)
})
