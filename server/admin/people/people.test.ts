import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { NOW, type Person, world } from '../../../test/world.ts'
import { deactivatePerson } from './deactivate-person.ts'

const w = await world()
const app = await w.app()
const administrator = await w.aPerson([], { isAdmin: true, email: 'odile@example.org' })
await w.aFactor(administrator)
const headers = await w.cookieOf(administrator, { isRaised: true })

const call = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object, as: object = headers) =>
  app.inject({ method, url: `/api/${url}`, headers: { ...as }, ...(payload && { payload }) })
const list = async (query = '') => (await call('GET', `admin/people?${query}`)).json()
const lastEvent = async () => (await w.journal(null)).at(-1)
const named = async (firstName: string, lastName: string, account = {}) => {
  const body = {
    email: `${firstName}.${randomUUID().slice(0, 8)}@cour.example`.toLowerCase().normalize('NFD').replace(/\p{M}/gu, ''),
    firstName,
    lastName,
    isInspector: false,
    isAdmin: false,
    ...account,
  }
  const answer = await call('POST', 'admin/people', body)
  expect(answer.statusCode, answer.body).toBe(201)
  return { ...body, ...(answer.json() as { id: Person['id'] }) }
}

it('adds a person, journals it in the name of the administrator, and refuses a known address', async () => {
  const zoe = await named('Zoé', 'Çelik', { isInspector: true })
  expect(zoe).toMatchObject({ isActive: true, isInspector: true, hasSecondFactor: false, spaces: [], sessions: 0, lastLoginAt: null })
  const entry = await w.db.selectFrom('journal').select(['event', 'actor_name']).orderBy('id', 'desc').executeTakeFirstOrThrow()
  expect(entry).toEqual({ event: 'user.created', actor_name: 'Édith Martin' })
  expect((await call('POST', 'admin/people', { ...zoe, email: zoe.email.toUpperCase() })).json().code).toBe('person.already')
})

it('lists by name as in French, page after page, and finds whatever the case and accents', async () => {
  for (const last of ['Zola', 'Éluard', 'Eluard', 'élan', '100%']) await named('Paul', last.replace('%', ' %'))
  const all = (await list('limit=200')).items.map((one: { lastName: string }) => one.lastName)
  expect(all).toEqual(['100 %', 'Çelik', 'élan', 'Eluard', 'Éluard', 'Martin', 'Zola'])
  const paged: string[] = []
  for (let query = 'limit=2'; query; ) {
    const { items, next } = await list(query)
    paged.push(...items.map((one: { lastName: string }) => one.lastName))
    query = next ? `limit=2&after=${next}` : ''
  }
  expect(paged).toEqual(all)
  const found = async (query: string) => (await list(query)).items.map((one: { lastName: string }) => one.lastName)
  expect(await found('search=ELUARD+paul')).toEqual(['Eluard', 'Éluard'])
  expect(await found('search=celik+zoe.+%40COUR')).toEqual(['Çelik'])
  expect(await found('search=celik+paul')).toEqual([])
  expect(await found('search=%25')).toEqual(['100 %'])
  expect(await found('account=admin')).toEqual(['Martin'])
  expect(await found('account=inspector')).toEqual(['Çelik'])
  expect(await found('account=inactive')).toEqual([])
})

it('changes a person; a new address is told to both, and the links that wait at the old one are void', async () => {
  const person = await named('Luc', 'Ancien')
  const link = { user_id: person.id, next: null, created_at: NOW, expires_at: NOW, used_at: null }
  await w.db
    .insertInto('login_links')
    .values({ token_hash: 'waiting', ...link })
    .execute()
  const changed = { email: 'luc.nouveau@cour.example', firstName: 'Luc', lastName: 'Nouveau', isInspector: true, isAdmin: false }
  expect((await call('PATCH', `admin/people/${person.id}`, changed)).json()).toMatchObject(changed)
  expect(await lastEvent()).toMatchObject({
    event: 'user.changed',
    data: { userId: person.id, formerEmail: person.email, name: 'Luc Nouveau' },
  })
  const told = await w.jobs('send-account-news')
  expect(told.map(({ email }) => email).sort()).toEqual([person.email, changed.email])
  expect(await w.db.selectFrom('login_links').select('token_hash').where('user_id', '=', person.id).execute()).toEqual([])
  expect((await call('PATCH', `admin/people/${person.id}`, { ...changed, email: 'odile@example.org' })).json().code).toBe('person.already')
})

it('deactivates a person with a reason: sessions, links and keys end at once; reactivated, she logs in anew', async () => {
  const space = await w.aSpace()
  const person = space.inspector
  const hers = await w.cookieOf(person)
  const { key } = (await call('POST', 'access-keys', { name: 'Script', scope: 'api' }, hers)).json()
  const byKey = { authorization: `Bearer ${key}` }
  expect((await call('GET', 'spaces', undefined, byKey)).statusCode).toBe(200)
  expect((await call('POST', `admin/people/${person.id}/deactivate`, { reason: ' ' })).statusCode).toBe(422)
  expect((await call('POST', `admin/people/${person.id}/deactivate`, { reason: 'Mutation' })).statusCode).toBe(204)
  for (const as of [hers, byKey]) expect((await call('GET', 'session', undefined, as)).statusCode).toBe(401)
  expect(await lastEvent()).toMatchObject({ event: 'user.deactivated', data: { userId: person.id, reason: 'Mutation' } })
  expect((await list('account=inactive')).items).toMatchObject([{ id: person.id, spaces: 1 }])

  expect((await call('POST', `admin/people/${person.id}/reactivate`, { reason: 'Retour' })).statusCode).toBe(204)
  for (const as of [hers, byKey]) expect((await call('GET', 'session', undefined, as)).statusCode).toBe(401)
  expect((await call('GET', `admin/people/${person.id}`)).json()).toMatchObject({
    isActive: true,
    accessKeys: 0,
    spaces: [{ id: space.id, role: 'inspector', isDeleted: false }],
  })
})

it('ends the sessions of a person', async () => {
  const person = await w.aPerson()
  const hers = await w.cookieOf(person)
  expect((await call('GET', `admin/people/${person.id}`)).json().sessions).toBe(1)
  expect((await call('DELETE', `admin/people/${person.id}/sessions`)).statusCode).toBe(204)
  expect((await call('GET', 'session', undefined, hers)).statusCode).toBe(401)
  expect(await lastEvent()).toEqual({ event: 'user.sessionsEnded', data: { userId: person.id, sessions: 1 } })
})

it('lets nobody take the administration away from themselves, and takes it from others at once', async () => {
  const me = { email: 'odile@example.org', firstName: 'Édith', lastName: 'Martin', isInspector: false, isAdmin: false }
  expect((await call('PATCH', `admin/people/${administrator.id}`, me)).json().code).toBe('person.self')
  const other = await w.aPerson([], { isAdmin: true, email: 'other@example.org' })
  await w.aFactor(other)
  const theirs = await w.cookieOf(other, { isRaised: true })
  expect((await call('GET', 'admin/people', undefined, theirs)).statusCode).toBe(200)
  await call('PATCH', `admin/people/${other.id}`, { ...me, email: 'other@example.org' })
  expect((await call('GET', 'admin/people', undefined, theirs)).json().code).toBe('access.denied')
})

it('leaves one of two administrators who deactivate each other at once', async () => {
  const pair = await Promise.all([w.aPerson([], { isAdmin: true }), w.aPerson([], { isAdmin: true })])
  const [one, two] = await Promise.all(pair.map((person) => w.as(person)))
  const outcomes = await w.whileHolding('users', pair[0].id, () => [
    deactivatePerson(one!, pair[1].id, 'Départ'),
    deactivatePerson(two!, pair[0].id, 'Départ'),
  ])
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes).toContainEqual(expect.objectContaining({ reason: expect.objectContaining({ code: 'access.denied' }) }))
})
