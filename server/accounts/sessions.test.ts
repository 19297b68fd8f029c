import { expect, it } from 'vitest'
import { NOW, type Person, world } from '../../test/world.ts'
import { sweepAccounts } from './sweep-accounts.ts'

const w = await world({ SESSION_IDLE: '24h' })
const app = await w.app()
type Headers = Record<string, string>
const HOUR = 3_600_000

const call = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, headers: Headers, payload?: object) =>
  app.inject({ method, url: `/api/${url}`, headers, ...(payload && { payload }) })
const statusOf = async (...args: Parameters<typeof call>) => (await call(...args)).statusCode
const sessionIds = (person: Person) => w.db.selectFrom('sessions').where('user_id', '=', person.id).select('id').orderBy('id').execute()
const eventsOf = async (person: Person) =>
  (await w.db
    .selectFrom('journal')
    .where('actor_id', '=', person.id)
    .select(['event', 'data', 'space_id'])
    .orderBy('id')
    .execute()) as object[]

it('answers 401 when nobody is logged in, and to a cookie that opens nothing', async () => {
  for (const headers of [{}, { cookie: 'session=forged' }, { authorization: 'Bearer ec_api_forged' }])
    expect((await call('GET', 'session', headers)).json()).toMatchObject({ status: 401, code: 'access.sessionRequired' })
})

it('logs out: the session opens nothing any more, and the browser forgets it', async () => {
  const person = await w.aPerson()
  const [here, elsewhere] = [await w.cookieOf(person), await w.cookieOf(person)]
  const answer = await call('DELETE', 'session', here)
  expect(answer.statusCode).toBe(204)
  expect(answer.cookies).toMatchObject([{ name: 'session', value: '', path: '/', expires: new Date(0) }])
  expect(await statusOf('GET', 'session', here)).toBe(401)
  expect(await statusOf('GET', 'session', elsewhere)).toBe(200)
  expect(await eventsOf(person)).toEqual([{ event: 'session.closed', data: {}, space_id: null }])
})

it('ends after the idle time, counted from the last thing done', async () => {
  const cookie = await w.cookieOf(await w.aPerson())
  w.setClock(new Date(NOW.getTime() + 23 * HOUR))
  expect((await call('GET', 'session', cookie)).json().expiresAt).toBe('2026-03-04T08:00:00.000Z')
  w.setClock(new Date(NOW.getTime() + 46 * HOUR))
  expect(await statusOf('GET', 'session', cookie)).toBe(200)
  w.setClock(new Date(NOW.getTime() + 70 * HOUR))
  expect(await statusOf('GET', 'session', cookie)).toBe(401)
  w.setClock(NOW)
})

it('ends at once for a person who is deactivated', async () => {
  const person = await w.aPerson()
  const cookie = await w.cookieOf(person)
  await w.db.updateTable('users').set({ is_active: false }).where('id', '=', person.id).execute()
  expect(await statusOf('GET', 'session', cookie)).toBe(401)
})

it('accepts the terms once, whatever is said again, even at once', async () => {
  const person = await w.aPerson([], { termsAcceptedAt: null })
  const cookie = await w.cookieOf(person)
  expect((await call('GET', 'sessions', cookie)).json()).toMatchObject({ status: 403, code: 'terms.notAccepted' })
  const outcome = await w.whileHolding('users', person.id, () => [1, 2].map(() => statusOf('POST', 'session/terms', cookie)))
  expect(outcome).toMatchObject([{ value: 204 }, { value: 204 }])
  expect(await statusOf('POST', 'session/terms', cookie)).toBe(204)
  expect((await call('GET', 'session', cookie)).json().user.termsAcceptedAt).toBe(NOW.toISOString())
  expect(await eventsOf(person)).toEqual([{ event: 'user.termsAccepted', data: { version: 0 }, space_id: null }])
})

it('lists my open sessions, the last used first, and says which one this is', async () => {
  const person = await w.aPerson()
  const old = await w.cookieOf(person)
  w.setClock(new Date(NOW.getTime() + 20 * HOUR))
  const here = await w.cookieOf(person)
  await w.cookieOf(await w.aPerson())
  const [oldId, hereId] = (await sessionIds(person)).map(({ id }) => id)
  const at = '2026-03-03T05:00:00.000Z'
  const facts = { ip: '192.0.2.7', userAgent: 'test' }
  const list = async () => (await call('GET', 'sessions', here)).json().items
  expect(await list()).toEqual([
    { id: hereId, createdAt: at, lastSeenAt: at, ...facts, isCurrent: true },
    { id: oldId, createdAt: NOW.toISOString(), lastSeenAt: NOW.toISOString(), ...facts, isCurrent: false },
  ])
  w.setClock(new Date(NOW.getTime() + 24 * HOUR))
  expect(await list()).toHaveLength(1)
  expect(await statusOf('GET', 'session', old)).toBe(401)
  w.setClock(NOW)
})

it('closes one of my sessions, and no other', async () => {
  const [person, other] = [await w.aPerson(), await w.aPerson()]
  const [here, lost, foreign] = [await w.cookieOf(person), await w.cookieOf(person), await w.cookieOf(other)]
  const [lostId, foreignId] = [(await sessionIds(person))[1]?.id, (await sessionIds(other))[0]?.id]
  expect(await statusOf('DELETE', `sessions/${foreignId}`, here)).toBe(404)
  expect(await statusOf('GET', 'session', foreign)).toBe(200)
  expect(await statusOf('DELETE', `sessions/${lostId}`, here)).toBe(204)
  expect(await statusOf('GET', 'session', lost)).toBe(401)
  expect(await statusOf('DELETE', `sessions/${lostId}`, here)).toBe(404)
  expect(await statusOf('GET', 'session', here)).toBe(200)
  expect(await eventsOf(person)).toHaveLength(1)
})

it('changes my name, as typed', async () => {
  const person = await w.aPerson()
  const cookie = await w.cookieOf(person)
  const names = { firstName: 'Zoé', lastName: 'D’Almeida <i>' }
  expect((await call('PATCH', 'account', cookie, { firstName: ' Zoé ', lastName: names.lastName })).json().user).toMatchObject(names)
  await call('PATCH', 'account', cookie, names)
  expect(await eventsOf(person)).toEqual([{ event: 'user.renamed', data: names, space_id: null }])
  for (const firstName of ['', '   ', 'a\nBcc: x@example.org', '\u0000', 'x'.repeat(151)])
    expect((await call('PATCH', 'account', cookie, { ...names, firstName })).json()).toMatchObject({
      status: 422,
      fields: { firstName: expect.any(String) },
    })
})

it('sweeps what no longer opens anything, and nothing else', async () => {
  const person = await w.aPerson()
  await w.db.deleteFrom('sessions').execute()
  await w.cookieOf(person)
  const dead = {
    token_hash: 'dead',
    created_at: NOW,
    ip: '',
    user_agent: '',
    user_id: person.id,
    last_seen_at: new Date(NOW.getTime() - 24 * HOUR),
  }
  await w.db.insertInto('sessions').values(dead).execute()
  const aLink = (token_hash: string, age: number) => {
    const expires_at = new Date(NOW.getTime() - age)
    return { token_hash, user_id: person.id, next: null, created_at: NOW, expires_at, used_at: null }
  }
  await w.db
    .insertInto('login_links')
    .values([aLink('old', 25 * HOUR), aLink('recent', 23 * HOUR)])
    .execute()
  await w.db
    .insertInto('rate_limits')
    .values([
      { key: 'old', window_start: new Date(NOW.getTime() - 25 * HOUR), count: 3 },
      { key: 'recent', window_start: NOW, count: 3 },
    ])
    .execute()

  const aChallenge = (hash: string, age: number) => ({
    hash,
    purpose: 'passkeyLogin' as const,
    user_id: null,
    expires_at: new Date(NOW.getTime() - age),
  })
  await w.db
    .insertInto('challenges')
    .values([aChallenge('old', HOUR), aChallenge('recent', -HOUR)])
    .execute()
  const failures = (key: string, age: number) => ({ key, count: 3, last_at: new Date(NOW.getTime() - age) })
  await w.db
    .insertInto('failed_attempts')
    .values([failures('old', 25 * HOUR), failures('recent', HOUR)])
    .execute()

  await sweepAccounts(w.edges)
  expect(await w.db.selectFrom('challenges').select('hash').execute()).toEqual([{ hash: 'recent' }])
  expect(await w.db.selectFrom('failed_attempts').select('key').execute()).toEqual([{ key: 'recent' }])
  expect(await sessionIds(person)).toHaveLength(1)
  expect(await w.db.selectFrom('login_links').select('token_hash').execute()).toEqual([{ token_hash: 'recent' }])
  expect(await w.db.selectFrom('rate_limits').select('key').where('key', 'not like', 'key from %').execute()).toEqual([{ key: 'recent' }])
})
