import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { z } from 'zod'
import type { Access } from '../../shared/contract.ts'
import { world } from '../../test/world.ts'
import { handle } from './http.ts'

const w = await world()

async function appWith(path: string, access?: Access, answer: () => Promise<unknown> = async () => ({})) {
  const app = await w.app()
  app.get(path, { config: access ? { access } : {} }, answer)
  app.post(path, { config: access ? { access } : {} }, answer)
  return app
}

it('does not start when a route forgets to say who may call it', async () => {
  await expect(appWith('/api/secret')).rejects.toThrow('declares no access')
})

it.each([
  ['session', [401, 200, 200, 200, 200, 200]],
  ['user', [401, 403, 200, 200, 200, 200]],
  ['inspectorAccount', [401, 403, 403, 200, 403, 403]],
  ['admin', [401, 403, 403, 403, 403, 200]],
  ['adminSetup', [401, 403, 403, 403, 200, 200]],
] as const)('opens a route with access %s to these accounts alone', async (access, expected) => {
  const app = await appWith('/api/x', access)
  const newcomer = await w.aPerson([], { isInspector: true, isAdmin: true, termsAcceptedAt: null })
  const { stranger, inspector, administrator } = await w.aSpace()
  const codes = [(await app.inject('/api/x')).statusCode]
  for (const person of [newcomer, stranger, inspector, administrator])
    codes.push((await app.inject({ url: '/api/x', headers: await w.cookieOf(person) })).statusCode)
  await w.aFactor(administrator)
  const headers = await w.cookieOf(administrator, { isRaised: true })
  codes.push((await app.inject({ url: '/api/x', headers })).statusCode)
  expect(codes).toEqual(expected)
})

it('closes the door on a person whose account is switched off, in the middle of a session', async () => {
  const app = await appWith('/api/x', 'user')
  const person = await w.aPerson()
  const headers = await w.cookieOf(person)
  expect((await app.inject({ url: '/api/x', headers })).statusCode).toBe(200)
  await w.db.updateTable('users').set({ is_active: false }).where('id', '=', person.id).execute()
  expect((await app.inject({ url: '/api/x', headers })).statusCode).toBe(401)
})

it('closes the door on a person whose session ends while the body comes', async () => {
  const app = await appWith('/api/x', 'user')
  const person = await w.aPerson()
  async function* body() {
    yield '{"a":'
    await w.db.deleteFrom('sessions').where('user_id', '=', person.id).execute()
    await wait(600)
    yield '1}'
  }
  const headers = { 'content-type': 'application/json', ...(await w.cookieOf(person)) }
  expect((await app.inject({ method: 'POST', url: '/api/x', headers, payload: Readable.from(body()) })).statusCode).toBe(401)
})

it('does nothing for somebody who is gone already, and whose address nobody can tell', async () => {
  const app = await w.app()
  app.server.prependListener('request', ({ socket }) => Object.defineProperty(socket, 'remoteAddress', { value: undefined }))
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${address}/api/login-links`, { method: 'POST', headers, body: '{"email":"a@example.org"}' })
  expect(answer.status).toBe(503)
  expect(await w.jobs('send-login-link')).toEqual([])
  await app.close()
})

it.each([
  ['a page of another site', { origin: 'https://evil.example' }, 403],
  ['a sandboxed page', { origin: 'null' }, 403],
  ['a browser that says cross-site', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a neighbour of the same domain', { 'sec-fetch-site': 'same-site' }, 403],
  ['our own page', { origin: w.config.publicUrl, 'sec-fetch-site': 'same-origin' }, 200],
  ['a script', {}, 200],
])('answers a change asked by %s', async (_, headers: Record<string, string>, expected) => {
  const app = await appWith('/api/x', 'user')
  const answer = await app.inject({ method: 'POST', url: '/api/x', headers: { ...headers, ...(await w.cookieOf(await w.aPerson())) } })
  expect(answer.statusCode).toBe(expected)
  if (expected === 403) expect(answer.json().code).toBe('access.crossSite')
})

it('says nothing about bugs', async () => {
  const app = await appWith('/api/bug', 'public', async () => {
    throw new Error('password=hunter2')
  })
  const answer = await app.inject('/api/bug')
  expect([answer.statusCode, answer.json().code]).toEqual([500, 'internal'])
  expect(answer.body).not.toContain('hunter2')
})

it('lets nothing out that the contract does not promise', async () => {
  const app = await w.app()
  const contract = { 'GET /api/leak': { access: 'public', summary: '', response: z.object({ id: z.int() }) } } as const
  handle(app, contract, 'GET /api/leak', async () => ({ id: 1, passwordHash: 'x' }))
  expect((await app.inject('/api/leak')).json()).toEqual({ id: 1 })
})

it.each([
  ['GET', '/api/spaces/abc', undefined, 404, 'notFound'],
  ['GET', '/api/nowhere', undefined, 404, 'notFound'],
  ['GET', '/api/spaces/%zz', undefined, 404, 'notFound'],
  ['GET', '/api/spaces/%00', undefined, 404, 'notFound'],
  ['POST', '/api/login-links', '{"email": ', 422, 'input.invalid'],
  ['POST', '/api/login-links', '{"email": "no address"}', 422, 'input.invalid'],
] as const)('%s %s with %s is refused with a code', async (method, url, payload, status, code) => {
  const app = await w.app()
  const headers = { 'content-type': 'application/json', ...(await w.cookieOf(await w.aPerson())) }
  const answer = await app.inject({ method, url, headers, ...(payload && { payload }) })
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.json()).toMatchObject({ status, code })
})

it('lets no browser and no proxy keep what one person may see', async () => {
  const [space, app] = [await w.aSpace(), await w.app()]
  const deposit = await w.aDeposit(space, (await w.aQuestionnaire(space, { status: 'published' })).questionId)
  const headers = await w.cookieOf(space.respondent)
  expect((await app.inject({ url: `/api/spaces/${space.id}`, headers })).headers['cache-control']).toBe('no-store')
  expect((await app.inject({ url: '/api/spaces/0', headers })).headers['cache-control']).toBe('no-store')
  const file = await app.inject({ url: `/api/deposits/${deposit.id}/content`, headers })
  expect(file.headers['cache-control']).toBe('private, no-cache, no-transform') // asks again each time
})

it('tells which fields are wrong', async () => {
  const app = await w.app()
  const answer = await app.inject({ method: 'POST', url: '/api/login-links', payload: { email: 'x' } })
  expect(Object.keys(answer.json().fields)).toEqual(['email'])
})

it('sends long lists compressed to whoever takes it, files as they are', async () => {
  const space = await w.aSpace()
  const { questionId } = await w.aQuestionnaire(space, { status: 'published' })
  const { id } = await w.aDeposit(space, questionId)
  const headers = { ...(await w.cookieOf(space.inspector)), 'accept-encoding': 'gzip' }
  const app = await w.app()
  const list = await app.inject({ url: '/api/openapi.json', headers })
  expect(list.headers).toMatchObject({ 'content-encoding': 'gzip', vary: expect.stringContaining('accept-encoding') })
  expect(JSON.parse(gunzipSync(list.rawPayload).toString())).toHaveProperty('openapi')
  const file = await app.inject({ url: `/api/deposits/${id}/content`, headers })
  expect(file.headers['content-encoding']).toBeUndefined()
})

it('forbids inline code, frames and sniffing', async () => {
  const { headers } = await (await w.app()).inject('/health/live')
  expect(headers['content-security-policy']).toContain("default-src 'self'")
  expect(headers['content-security-policy']).not.toContain('unsafe-inline')
  expect(headers).toMatchObject({ 'x-frame-options': 'DENY', 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' })
})
