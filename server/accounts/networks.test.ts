import { expect, it } from 'vitest'
import { type Person, world } from '../../test/world.ts'
import { createLoginLink } from './create-login-link.ts'

const w = await world({ INSPECTOR_NETWORKS: '192.0.2.0/24 2001:db8::/32', PUBLIC_URL: 'https://e-controle.example.org' })
const app = await w.app()
const space = await w.aSpace()

const HOME = '203.0.113.9'
const OFFICE = '192.0.2.40'
const look = async (person: Person, remoteAddress: string, url = '/api/spaces') =>
  app.inject({ url, remoteAddress, headers: await w.cookieOf(person) })

it.each([
  ['an inspector at the office', () => space.inspector, OFFICE, 200],
  ['an inspector at the office, in IPv6', () => space.inspector, '2001:db8::7', 200],
  ['an inspector elsewhere', () => space.inspector, HOME, 403],
  ['an inspector who says to be at the office', () => space.inspector, HOME, 403],
  ['somebody who inspects a space with an ordinary account', () => w.aPerson([[space.id, 'inspector']]), HOME, 403],
  ['an inspector account without a space', () => w.aPerson([], { isInspector: true }), HOME, 403],
  ['a respondent elsewhere', () => w.aPerson([[space.id, 'respondent']]), HOME, 200],
])('answers %s: %#', async (who, person, remoteAddress, status) => {
  const headers = { ...(await w.cookieOf(await person())), ...(who.includes('says') && { 'x-forwarded-for': OFFICE }) }
  const answer = await app.inject({ url: '/api/spaces', remoteAddress, headers })
  expect(answer.statusCode).toBe(status)
  if (status === 403) expect(answer.json()).toMatchObject({ code: 'access.otherNetwork' })
})

it('tells an inspector elsewhere who is logged in, and lets them log out', async () => {
  const headers = await w.cookieOf(space.inspector)
  expect((await look(space.inspector, HOME, '/api/session')).statusCode).toBe(200)
  expect((await app.inject({ method: 'DELETE', url: '/api/session', remoteAddress: HOME, headers })).statusCode).toBe(204)
})

it('opens no session elsewhere, and does not spend the link', async () => {
  const link = await createLoginLink(w.edges, space.inspector.id, null)
  const open = (remoteAddress: string) =>
    app.inject({ method: 'POST', url: '/api/session', remoteAddress, payload: { token: link.split('/').at(-1) } })
  expect((await open(HOME)).json()).toMatchObject({ status: 403, code: 'access.otherNetwork' })
  expect((await open(OFFICE)).statusCode).toBe(201)
})

it.each([
  ['api', 'GET', '/api/spaces', 200],
  ['webdav', 'PROPFIND', '/webdav/', 207],
] as const)('holds for access keys of scope %s too', async (scope, method, url, status) => {
  const asked = { payload: { name: 'Poste', scope }, headers: await w.cookieOf(space.inspector), remoteAddress: OFFICE }
  const { key } = (await app.inject({ method: 'POST', url: '/api/access-keys', ...asked })).json()
  const authorization = scope === 'api' ? `Bearer ${key}` : `Basic ${btoa(`${space.inspector.email}:${key}`)}`
  const ask = (remoteAddress: string) => app.inject({ method: method as 'GET', url, remoteAddress, headers: { authorization, depth: '0' } })
  expect((await ask(HOME)).statusCode).toBe(403)
  expect((await ask(OFFICE)).statusCode).toBe(status)
})
