import { expect, it } from 'vitest'
import { NOW, type Person, world } from '../../test/world.ts'
import { findKeyOwner } from './identify.ts'

const w = await world()
const app = await w.app()
const DAY = 86_400_000
type Headers = Record<string, string>

const create = async (headers: Headers, payload: object = { name: 'Poste de travail', scope: 'api' }) =>
  app.inject({ method: 'POST', url: '/api/access-keys', headers, payload })
const revoke = (headers: Headers, id: number) => app.inject({ method: 'DELETE', url: `/api/access-keys/${id}`, headers })
const list = async (headers: Headers) => (await app.inject({ url: '/api/access-keys', headers })).json().items
const whoIs = async (key: string) => {
  const answer = await app.inject({ url: '/api/session', headers: { authorization: `Bearer ${key}` } })
  return answer.statusCode === 200 ? answer.json().user.id : answer.statusCode
}
const aKey = async (person: Person, scope = 'api', more = {}) =>
  (await create(await w.cookieOf(person), { name: 'Clé', scope, ...more })).json() as { id: number; key: string }

it('creates a key that is shown once, speaks for its owner, and is stored as a fingerprint', async () => {
  const person = await w.aPerson()
  const cookie = await w.cookieOf(person)
  const answer = await create(cookie, { name: 'Script de nuit', scope: 'api', expiresInDays: 30 })
  expect(answer.statusCode).toBe(201)
  const { id, key } = answer.json()
  expect(key).toMatch(/^ec_api_[\w-]{43}$/)
  expect(await whoIs(key)).toBe(person.id)

  const [listed] = await list(cookie)
  const facts = { id, name: 'Script de nuit', scope: 'api', createdAt: NOW.toISOString() }
  expect(listed).toEqual({ ...facts, expiresAt: '2026-04-01T09:00:00.000Z', lastUsedAt: NOW.toISOString() })
  expect(JSON.stringify(await w.db.selectFrom('access_keys').selectAll().execute())).not.toContain(key)
  expect((await w.journal(null)).at(-1)).toEqual({
    event: 'accessKey.created',
    data: { accessKeyId: id, name: 'Script de nuit', scope: 'api' },
  })
})

it('slows down who guesses keys, a whole network of IPv6 together, and never the one who holds a key', async () => {
  const { key } = await aKey(await w.aPerson())
  const call = (bearer: string, host: number) =>
    app.inject({ url: '/api/session', headers: { authorization: `Bearer ${bearer}` }, remoteAddress: `2001:db8:9:9::${host}` })
  for (let i = 1; i <= 60; i++) expect((await call(`ec_api_guess${i}`, i)).statusCode).toBe(401)
  expect((await call('ec_api_guess61', 61)).json()).toMatchObject({ status: 429, code: 'rate.tooMany' })
  expect((await call(key, 61)).statusCode).toBe(200)
})

it('makes thirty keys an hour for one person, and no more', async () => {
  const [cookie, other] = [await w.cookieOf(await w.aPerson()), await w.cookieOf(await w.aPerson())]
  for (let i = 0; i < 30; i++) expect((await create(cookie)).statusCode).toBe(201)
  expect((await create(cookie)).statusCode).toBe(429)
  expect((await create(other)).statusCode).toBe(201)
})

it('keeps the scopes apart', async () => {
  const person = await w.aPerson()
  const [api, webdav] = [await aKey(person, 'api'), await aKey(person, 'webdav')]
  expect(webdav.key).toMatch(/^ec_webdav_/)
  expect(await whoIs(webdav.key)).toBe(401)
  expect(await findKeyOwner(w.edges, webdav.key, 'webdav')).toEqual({ userId: person.id, accessKeyId: webdav.id })
  expect(await findKeyOwner(w.edges, api.key, 'webdav')).toBeNull()
  expect((await create(await w.cookieOf(person), { name: 'x', scope: 'admin' })).statusCode).toBe(422)
})

it('stops at its date, at its revocation, and with its owner', async () => {
  const person = await w.aPerson()
  const cookie = await w.cookieOf(person)
  const [brief, revoked, last] = [await aKey(person, 'api', { expiresInDays: 1 }), await aKey(person), await aKey(person)]
  w.setClock(new Date(NOW.getTime() + DAY))
  expect(await whoIs(brief.key)).toBe(401)
  w.setClock(NOW)

  expect((await revoke(cookie, revoked.id)).statusCode).toBe(204)
  expect(await whoIs(revoked.key)).toBe(401)
  expect((await list(cookie)).map(({ id }: { id: number }) => id)).toEqual([last.id, brief.id])
  expect((await revoke(cookie, revoked.id)).statusCode).toBe(404)
  expect((await w.journal(null)).at(-1)).toEqual({ event: 'accessKey.revoked', data: { accessKeyId: revoked.id } })

  await w.db.updateTable('users').set({ is_active: false }).where('id', '=', person.id).execute()
  expect(await whoIs(last.key)).toBe(401)
})

it('hides the keys of others', async () => {
  const [owner, other] = [await w.aPerson(), await w.aPerson()]
  const { id, key } = await aKey(owner)
  const cookie = await w.cookieOf(other)
  expect(await list(cookie)).toEqual([])
  expect((await revoke(cookie, id)).statusCode).toBe(404)
  expect(await whoIs(key)).toBe(owner.id)
})

it('does not let a key make others, which would outlive it', async () => {
  const person = await w.aPerson()
  const { key } = await aKey(person)
  expect((await create({ authorization: `Bearer ${key}` })).json()).toMatchObject({ status: 403, code: 'access.denied' })
  expect(await list(await w.cookieOf(person))).toHaveLength(1)
})

it('does not open what a key of a person without terms would', async () => {
  const person = await w.aPerson()
  const { key } = await aKey(person)
  await w.db.updateTable('users').set({ terms_accepted_at: null }).where('id', '=', person.id).execute()
  const answer = await app.inject({ url: '/api/access-keys', headers: { authorization: `Bearer ${key}` } })
  expect(answer.json()).toMatchObject({ status: 403, code: 'terms.notAccepted' })
})
