import { expect, it } from 'vitest'
import { codeOf } from '../../../test/totp.ts'
import { NOW, type Person, world } from '../../../test/world.ts'

const w = await world({ PUBLIC_URL: 'https://e-controle.example.org' })
const app = await w.app()
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
type Headers = { cookie: string }

/** Keeps the cookie that the answer brings, as browsers do. */
async function call(method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', url: string, headers: Headers, payload?: object) {
  const answer = await app.inject({ method, url: `/api/${url}`, headers, ...(payload && { payload }) })
  const [cookie] = answer.cookies
  if (cookie) headers.cookie = `${cookie.name}=${cookie.value}`
  return answer
}
const anAdmin = () => w.aPerson([], { isAdmin: true })
const raise = (headers: Headers, code: string) => call('POST', 'session/second-factor', headers, { code })
const factorsOf = (headers: Headers) => call('GET', 'account/second-factors', headers)
const eventsOf = async (person: Person) =>
  (await w.db.selectFrom('journal').where('actor_id', '=', person.id).select('event').orderBy('id').execute()).map(({ event }) => event)
const newsOf = async (person: Person) =>
  (await w.jobs('send-account-news')).filter(({ userId }) => userId === person.id).map(({ news }) => news)
const later = (seconds: number) => w.setClock(new Date(w.edges.now().getTime() + seconds * 1000))

/** An administrator with an application of codes and a raised session, as anybody gets there. */
async function anEnrolledAdmin() {
  const person = await anAdmin()
  const headers = await w.cookieOf(person)
  const { secret } = (await call('POST', 'account/totp-keys', headers)).json()
  const added = await call('POST', 'account/totp', headers, { name: 'Téléphone', secret, code: codeOf(secret, w.edges.now()) })
  expect(added.statusCode, added.body).toBe(201)
  return { person, headers, secret: secret as string, ...(added.json() as { id: number; recoveryCodes: string[] }) }
}

it('lets an administrator without second factor do nothing but get one, which opens the administration at once', async () => {
  const { person, headers, recoveryCodes } = await anEnrolledAdmin()
  expect(new Set(recoveryCodes).size).toBe(10)
  expect((await call('GET', 'session', headers)).json().secondFactor).toBe('given')
  expect((await factorsOf(headers)).json()).toEqual({
    items: [{ id: expect.any(Number), kind: 'totp', name: 'Téléphone', createdAt: NOW.toISOString(), lastUsedAt: null }],
    recoveryCodesLeft: 10,
    hasPassword: false,
  })
  expect(await eventsOf(person)).toEqual(['session.raised', 'secondFactor.added'])
  expect(await newsOf(person)).toEqual([{ kind: 'factorAdded', name: 'Téléphone' }])
  const stored = JSON.stringify(await w.db.selectFrom('recovery_codes').selectAll().execute())
  for (const code of recoveryCodes) expect(stored).not.toContain(code.replaceAll('-', ''))
})

it('keeps the door shut to an administrator who has a second factor and has not given it', async () => {
  const { person, secret } = await anEnrolledAdmin()
  const headers = await w.cookieOf(person)
  expect((await call('GET', 'session', headers)).json().secondFactor).toBe('asked')
  for (const answer of [
    await factorsOf(headers),
    await call('POST', 'account/totp-keys', headers),
    await call('GET', 'admin/people', headers),
  ])
    expect(answer.json()).toMatchObject({ status: 403, code: 'access.secondFactorRequired' })
  later(30)
  const former = { ...headers }
  expect((await raise(headers, codeOf(secret, w.edges.now()))).json().secondFactor).toBe('given')
  expect((await factorsOf(former)).statusCode, 'whoever had the former token').toBe(401)
  expect((await factorsOf(headers)).statusCode).toBe(200)
  later(12 * 3600)
  expect((await factorsOf(headers)).json().code).toBe('access.secondFactorRequired')
  w.setClock(NOW)
})

it('does not let an access key into the administration', async () => {
  const { headers } = await anEnrolledAdmin()
  const { key } = (await call('POST', 'access-keys', headers, { name: 'Script', scope: 'api' })).json()
  const answer = await app.inject({ url: '/api/account/second-factors', headers: { authorization: `Bearer ${key}` } })
  expect(answer.json()).toMatchObject({ status: 403, code: 'access.secondFactorRequired' })
})

it('accepts each code once, even of two requests at once', async () => {
  const person = await anAdmin()
  await w.aFactor(person)
  const [here, there] = [await w.cookieOf(person), await w.cookieOf(person)]
  const code = codeOf(SECRET, NOW)
  const outcome = await w.whileHolding('users', person.id, () => [raise(here, code), raise(there, code)])
  const statuses = outcome.map((one) => one.status === 'fulfilled' && one.value.statusCode)
  expect(statuses.sort()).toEqual([200, 422])
  expect((await raise(here, code)).json().code).toBe('secondFactor.refused')
  later(30)
  expect((await raise(here, codeOf(SECRET, NOW))).statusCode, 'still in the window, but spent').toBe(422)
  expect((await raise(here, codeOf(SECRET, w.edges.now()))).statusCode).toBe(200)
  w.setClock(NOW)
})

it('accepts each recovery code once, and tells its owner how many are left', async () => {
  const { person, headers, recoveryCodes } = await anEnrolledAdmin()
  await newsOf(person)
  const [code = '', other = ''] = recoveryCodes
  expect((await raise(headers, ` ${code.toUpperCase().replaceAll('-', ' ')}`)).statusCode).toBe(200)
  expect((await raise(headers, code)).statusCode).toBe(422)
  expect((await factorsOf(headers)).json().recoveryCodesLeft).toBe(9)
  expect(await newsOf(person)).toEqual([{ kind: 'codeUsed', left: 9 }])
  expect(await eventsOf(person)).toEqual(expect.arrayContaining(['secondFactor.codeUsed', 'login.refused']))

  const renewed = (await call('POST', 'account/recovery-codes', headers)).json().recoveryCodes as string[]
  expect((await raise(headers, other)).statusCode, 'those before are void').toBe(422)
  expect((await raise(headers, renewed[0] ?? '')).statusCode).toBe(200)
})

it('only takes a key that it gave to this person lately, once', async () => {
  const [{ headers }, other] = [await anEnrolledAdmin(), await anEnrolledAdmin()]
  const add = (secret: string) => call('POST', 'account/totp', headers, { name: 'Autre', secret, code: codeOf(secret, w.edges.now()) })
  expect((await add(SECRET)).json().code).toBe('secondFactor.expired')
  const foreign = (await call('POST', 'account/totp-keys', other.headers)).json().secret
  expect((await add(foreign)).json().code).toBe('secondFactor.expired')
  const { secret } = (await call('POST', 'account/totp-keys', headers)).json()
  expect((await call('POST', 'account/totp', headers, { name: 'Autre', secret, code: '000000' })).json().code).toBe('secondFactor.refused')
  expect((await add(secret)).json()).toEqual({ id: expect.any(Number), recoveryCodes: null })
  expect((await add(secret)).json().code).toBe('secondFactor.expired')
  const late = (await call('POST', 'account/totp-keys', headers)).json().secret
  later(15 * 60)
  expect((await add(late)).json().code).toBe('secondFactor.expired')
  w.setClock(NOW)
})

it('of two first factors at once accepts one: a stolen mailbox does not add its own beside', async () => {
  const person = await anAdmin()
  const sessions = [await w.cookieOf(person), await w.cookieOf(person)]
  const keys = await Promise.all(
    sessions.map(async (headers) => (await call('POST', 'account/totp-keys', headers)).json().secret as string),
  )
  const outcome = await w.whileHolding('users', person.id, () =>
    sessions.map((headers, i) => call('POST', 'account/totp', headers, { name: 'Premier', secret: keys[i], code: codeOf(keys[i]!, NOW) })),
  )
  expect(outcome.map((one) => one.status === 'fulfilled' && one.value.statusCode).sort()).toEqual([201, 403])
})

it('renames and removes a second factor, never the last one, even of two removals at once', async () => {
  const { person, headers, id } = await anEnrolledAdmin()
  expect((await call('DELETE', `account/second-factors/${id}`, headers)).json()).toMatchObject({ status: 409, code: 'secondFactor.last' })
  const spare = await w.aFactor(person, { name: 'Tablette' })
  expect((await call('PATCH', `account/second-factors/${spare.id}`, headers, { name: 'Ordinateur' })).statusCode).toBe(204)
  const outcome = await w.whileHolding('users', person.id, () =>
    [id, spare.id].map((one) => call('DELETE', `account/second-factors/${one}`, headers)),
  )
  expect(outcome.map((one) => one.status === 'fulfilled' && one.value.statusCode).sort()).toEqual([204, 409])
  expect(await eventsOf(person)).toEqual(expect.arrayContaining(['secondFactor.renamed', 'secondFactor.removed']))
  expect(await newsOf(person)).toContainEqual({ kind: 'factorRemoved', name: expect.any(String) })
})
