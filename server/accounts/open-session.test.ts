import { expect, it } from 'vitest'
import { NOW, type Person, world } from '../../test/world.ts'
import { createLoginLink } from './create-login-link.ts'

const w = await world({ LOGIN_LINK_TTL: '15m', PUBLIC_URL: 'https://e-controle.example.org' })
const app = await w.app()

const aLink = async (person: Person, next: string | null = null) =>
  (await createLoginLink(w.edges, person.id, next)).replace('https://e-controle.example.org/connexion/', '')
const spend = (token: string, cookie = '') => app.inject({ method: 'POST', url: '/api/session', payload: { token }, headers: { cookie } })
const whoIs = (cookie: string) => app.inject({ url: '/api/session', headers: { cookie } })
const lastEvents = async (count: number) => (await w.journal(null)).slice(-count)

it('opens a session with a link, which tells who is there, until when, and what page was wanted', async () => {
  const person = await w.aPerson([], { email: 'edith@example.org', isInspector: true, termsAcceptedAt: null })
  const answer = await spend(await aLink(person, '/questionnaire/3'))

  expect(answer.statusCode).toBe(201)
  const session = {
    user: {
      id: person.id,
      email: 'edith@example.org',
      firstName: 'Édith',
      lastName: 'Martin',
      isInspector: true,
      isAdmin: false,
      termsAcceptedAt: null,
      mails: { team: true, answered: true, digest: true, reminders: true, dormant: true },
    },
    expiresAt: '2026-03-03T09:00:00.000Z',
    secondFactor: 'none',
    isFromProvider: false,
  }
  expect(answer.json()).toEqual({ ...session, next: '/questionnaire/3' })
  const [cookie] = answer.cookies
  expect(cookie).toEqual({
    name: '__Host-session',
    value: expect.stringMatching(/^[\w-]{43}$/),
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: true,
  })
  expect((await whoIs(`__Host-session=${cookie?.value}`)).json()).toEqual(session)
  expect(await lastEvents(1)).toEqual([{ event: 'session.opened', data: { browser: 'lightMyRequest' } }])
  const { last_login_at } = await w.db.selectFrom('users').select('last_login_at').where('id', '=', person.id).executeTakeFirstOrThrow()
  expect(last_login_at).toEqual(NOW)
})

it('keeps neither the token of a link nor that of a session', async () => {
  const token = await aLink(await w.aPerson())
  const cookie = (await spend(token)).cookies[0]?.value ?? ''
  const stored = await Promise.all([
    w.db.selectFrom('login_links').selectAll().execute(),
    w.db.selectFrom('sessions').selectAll().execute(),
  ])
  expect(JSON.stringify(stored)).not.toContain(token)
  expect(JSON.stringify(stored)).not.toContain(cookie)
})

it('lets one of two simultaneous clicks in', async () => {
  const person = await w.aPerson()
  const token = await aLink(person)
  const outcome = await w.whileHolding('users', person.id, () => [spend(token), spend(token)])
  const codes = outcome.map((result) => (result.status === 'fulfilled' ? result.value.statusCode : 0))
  expect(codes.sort()).toEqual([201, 410])
  expect(await w.db.selectFrom('sessions').where('user_id', '=', person.id).select('id').execute()).toHaveLength(1)
})

it('opens one session when two links of one person are clicked at once', async () => {
  const person = await w.aPerson()
  const tokens = [await aLink(person), await aLink(person)]
  const outcome = await w.whileHolding('users', person.id, () => tokens.map((token) => spend(token)))
  expect(outcome.map((result) => (result.status === 'fulfilled' ? result.value.statusCode : 0)).sort()).toEqual([201, 410])
})

it('says that a link was used, or that it is no longer good, and nothing of a link that never was', async () => {
  const person = await w.aPerson()
  const [used, other] = [await aLink(person), await aLink(person)]
  const someoneElses = await aLink(await w.aPerson())
  await spend(used)

  expect((await spend(used)).json()).toMatchObject({ status: 410, code: 'loginLink.used' })
  expect(await lastEvents(1)).toEqual([{ event: 'login.refused', data: { reason: 'loginLink.used', browser: 'lightMyRequest' } }])
  expect((await spend(other)).json()).toMatchObject({ status: 410, code: 'loginLink.expired' })
  expect((await spend('never-was\u0000')).json()).toMatchObject({ status: 410, code: 'loginLink.expired' })
  expect((await spend(someoneElses)).statusCode).toBe(201)
})

it('leaves former links good as long as none is used', async () => {
  const person = await w.aPerson()
  const [first] = [await aLink(person), await aLink(person)]
  expect((await spend(first)).statusCode).toBe(201)
})

it('refuses a link after its time', async () => {
  const token = await aLink(await w.aPerson())
  w.setClock(new Date(NOW.getTime() + 15 * 60_000))
  expect((await spend(token)).json()).toMatchObject({ status: 410, code: 'loginLink.expired' })
  w.setClock(NOW)
  expect((await spend(token)).statusCode).toBe(201)
})

it('refuses the link of a person deactivated meanwhile', async () => {
  const person = await w.aPerson()
  const token = await aLink(person)
  await w.db.updateTable('users').set({ is_active: false }).where('id', '=', person.id).execute()
  expect((await spend(token)).statusCode).toBe(410)
})

it('ends the session that the browser had, whoever opened it', async () => {
  const [planted, victim] = [await w.aPerson(), await w.aPerson()]
  const { cookie: former } = await w.cookieOf(planted)
  const answer = await spend(await aLink(victim), former)

  expect(answer.cookies[0]?.value).not.toBe(former.replace('session=', ''))
  expect((await whoIs(former)).json()).toMatchObject({ status: 401, code: 'access.sessionRequired' })
  const closed = await w.db.selectFrom('journal').select(['event', 'actor_id']).orderBy('id', 'desc').limit(2).execute()
  expect(closed).toEqual([
    { event: 'session.opened', actor_id: victim.id },
    { event: 'session.closed', actor_id: planted.id },
  ])
})

it('opens a session from whatever address, and user agent, however long', async () => {
  const ip = '2001:0db8:ffff:ffff:ffff:ffff:192.168.100.100'
  const answer = await app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { token: await aLink(await w.aPerson()) },
    headers: { 'user-agent': 'x'.repeat(5000) },
    remoteAddress: ip,
  })
  expect(answer.statusCode).toBe(201)
  const session = await w.db.selectFrom('sessions').select(['ip', 'user_agent']).orderBy('id', 'desc').executeTakeFirstOrThrow()
  expect(session).toEqual({ ip, user_agent: 'x'.repeat(300) })
})

it('is not called from the page of another site', async () => {
  const person = await w.aPerson()
  const headers = { origin: 'https://evil.example.com' }
  const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { token: await aLink(person) }, headers })
  expect(answer.json()).toMatchObject({ status: 403, code: 'access.crossSite' })
})

it('bounds the tries of one network', async () => {
  const tryOne = () => app.inject({ method: 'POST', url: '/api/session', payload: { token: 'x' }, remoteAddress: '203.0.113.77' })
  for (let i = 0; i < 200; i++) expect((await tryOne()).statusCode).toBe(410)
  expect((await tryOne()).json()).toMatchObject({ status: 429, code: 'rate.tooMany' })
})
