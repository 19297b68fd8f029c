import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { NOW, world } from '../../../test/world.ts'
import { attempt } from './attempts.ts'

const w = await world()
const tryAs = (
  account: string,
  proof: string | null = null,
  ip = '203.0.113.1',
  refusal = 'login.refused' as 'login.refused' | 'secondFactor.refused',
) => attempt({ ...w.edges, ip, userAgent: '' }, { account, userId: null }, refusal, async () => proof).catch(({ code }) => code)

it('locks an unknown account like a known one, and only that one', async () => {
  for (let i = 0; i < 5; i++) expect(await tryAs('password of nobody@example.org')).toBe('login.refused')
  expect(await tryAs('password of nobody@example.org', 'right')).toBe('rate.tooMany')
  expect(await tryAs('password of somebody@example.org', 'right')).toBe('right')
  expect((await w.journal(null)).at(-1)).toEqual({ event: 'login.locked', data: { userId: null, until: '2026-03-02T09:01:00.000Z' } })
})

it('counts attempts that come all at once', async () => {
  const outcome = await Promise.all(Array.from({ length: 12 }, () => tryAs('password of a@example.org', null, '203.0.113.9')))
  expect(outcome.sort()).toEqual([...Array(5).fill('login.refused'), ...Array(7).fill('rate.tooMany')])
})

it('locks a network that tries many accounts, and no other; a success in between takes nothing back but itself', async () => {
  const from = '198.51.100.7'
  for (let i = 0; i < 30; i++) {
    expect(await tryAs(`password of guess-${i}@example.org`, null, from)).toBe('login.refused')
    if (i < 29) expect(await tryAs('password of mine@example.org', 'right', from)).toBe('right')
  }
  expect(await tryAs('password of mine@example.org', 'right', from)).toBe('rate.tooMany')
  expect(await tryAs('password of mine@example.org', 'right', '198.51.100.8')).toBe('right')
  expect(await tryAs('second factor of 7', 'right', from, 'secondFactor.refused')).toBe('right') // in their own session: not kept out
  expect(await tryAs('password of mine@example.org', 'right', from)).toBe('rate.tooMany')
})

it('never keeps a whole network out for long, however many of its people are wrong', async () => {
  const from = '198.51.100.9'
  for (let i = 0; i < 45; i++) {
    expect(await tryAs(`password of wrong-${i}@example.org`, null, from)).toBe('login.refused')
    w.setClock(new Date(w.edges.now().getTime() + 15 * 60_000))
  }
  expect(await tryAs('password of right@example.org', 'right', from)).toBe('right')
  w.setClock(NOW)
})

it('forgets after a day', async () => {
  for (let i = 0; i < 9; i++) {
    w.setClock(new Date(w.edges.now().getTime() + 6 * 3_600_000))
    await tryAs('password of slow@example.org')
  }
  w.setClock(new Date(w.edges.now().getTime() + 25 * 3_600_000))
  for (let i = 0; i < 4; i++) expect(await tryAs('password of slow@example.org')).toBe('login.refused')
  expect(await tryAs('password of slow@example.org', 'right')).toBe('right')
  w.setClock(NOW)
})

it('is refused like another when somebody is let in, and the count forgotten, while it waits for its turn', async () => {
  const account = 'password of two@example.org'
  expect(await tryAs(account)).toBe('login.refused')
  const [held, waits] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const forgiven = w.db.transaction().execute(async (tx) => {
    await tx.selectFrom('failed_attempts').select('key').where('key', '=', account).forUpdate().execute()
    held.resolve()
    await waits.promise
    await tx.deleteFrom('failed_attempts').where('key', '=', account).execute()
  })
  await held.promise
  const second = tryAs(account)
  const waiting = sql<{ n: number }>`select count(*) as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`
  await expect.poll(async () => (await waiting.execute(w.db)).rows[0]?.n).toBe(1)
  waits.resolve()
  await forgiven
  expect(await second).toBe('login.refused')
})
