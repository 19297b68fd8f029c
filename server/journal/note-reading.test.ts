import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { type Person, world } from '../../test/world.ts'
import { finishAfterAnswers } from '../platform/after-answer.ts'
import { chainReadingsBehind } from './chain-readings.ts'
import { chainReadings, noteReading } from './note-reading.ts'
import { findBrokenEntry } from './verify.ts'

const w = await world()
const app = await w.app()

async function aRoom() {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space, { status: 'published' })
  const deposit = await w.aDeposit(space, q.questionId)
  const annex = await w.anAnnex(space, q.id)
  const urls = [
    `/api/deposits/${deposit.id}/content`,
    `/api/annexes/${annex.id}/content`,
    `/api/questionnaires/${q.id}`,
    `/api/questionnaires/${q.id}/deposits.csv`,
    `/api/spaces/${space.id}/archive.zip`,
  ]
  return { space, q, urls }
}
const get = async (person: Person, url: string) => (await app.inject({ url, headers: await w.cookieOf(person) })).statusCode
const noted = (spaceId: number) =>
  w.db
    .selectFrom('readings')
    .select('event')
    .where('space_id', '=', spaceId as never)
    .orderBy('id')
    .execute()

it('lets thirty people read five things while somebody holds the journal of the space', async () => {
  const { space, urls } = await aRoom()
  const readers = await Promise.all(Array.from({ length: 30 }, () => w.aPerson([[space.id, 'inspector']])))
  await w.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`journal ${space.id}`}, 0))`.execute(tx)
    const statuses = await Promise.all(readers.flatMap((person) => urls.map((url) => get(person, url))))
    expect(new Set(statuses)).toEqual(new Set([200]))
    await finishAfterAnswers()
    expect(await noted(space.id)).toHaveLength(150)
  })
  const entries = await w.journal(space)
  expect(Object.entries(Object.groupBy(entries, ({ event }) => event)).map(([event, found]) => [event, found?.length])).toEqual(
    expect.arrayContaining([
      ['deposit.downloaded', 30],
      ['annex.downloaded', 30],
      ['questionnaire.opened', 30],
      ['questionnaire.exported', 30],
      ['space.exported', 30],
    ]),
  )
  expect(await findBrokenEntry(w.db, space.id)).toBeNull()
  expect(await noted(space.id)).toEqual([])
})

it('is durable before the first byte leaves, and keeps its own time and author', async () => {
  const { space, q } = await aRoom()
  const ctx = await w.as(space.inspector)
  await noteReading(ctx, space.id, 'questionnaire.opened', { questionnaireId: q.id })
  expect(await noted(space.id)).toEqual([{ event: 'questionnaire.opened' }])
  await chainReadings(w.db)
  const entry = await w.db.selectFrom('journal').where('space_id', '=', space.id).selectAll().executeTakeFirstOrThrow()
  expect(entry).toMatchObject({
    at: ctx.now(),
    actor_id: space.inspector.id,
    actor_name: 'Édith Martin',
    ip: '192.0.2.7',
    data: { questionnaireId: q.id },
  })
})

it('enters the chain once, whoever chains at the same time', async () => {
  const { space, q } = await aRoom()
  const ctx = await w.as(space.inspector)
  for (let i = 0; i < 5; i++) await noteReading(ctx, space.id, 'questionnaire.opened', { questionnaireId: q.id })
  await w.whileHolding('journal', space.id, () => [chainReadings(w.db), chainReadings(w.db)])
  expect(await w.journal(space)).toHaveLength(5)
  expect(await findBrokenEntry(w.db, space.id)).toBeNull()
})

it('is chained behind by the service, and at the latest when it stops', async () => {
  const { space, q } = await aRoom()
  const ctx = await w.as(space.inspector)
  const failures: Error[] = []
  const stop = chainReadingsBehind(w.db, { onError: (error) => failures.push(error) })
  await noteReading(ctx, space.id, 'questionnaire.opened', { questionnaireId: q.id })
  while ((await noted(space.id)).length > 0) await wait(20)
  await noteReading(ctx, space.id, 'questionnaire.opened', { questionnaireId: q.id })
  await stop()
  expect([await noted(space.id), failures]).toEqual([[], []])
})
