import { expect, it } from 'vitest'
import { anAuthenticator } from '../../../test/authenticator.ts'
import { NOW, world } from '../../../test/world.ts'

const SITE = 'https://e-controle.example.org'
const w = await world({ PUBLIC_URL: SITE })
const app = await w.app()

const post = (url: string, payload: object = {}, headers: object = {}) =>
  app.inject({ method: 'POST', url: `/api/${url}`, payload, headers: { ...headers } })
const challenge = async () => (await post('passkey-challenges')).json().options.challenge as string
const logIn = async (passkey: object) => (await post('session/passkey', { passkey })).statusCode

async function anAdminWithPasskey({ isAdmin = true } = {}) {
  const person = await w.aPerson([], { isAdmin })
  const device = anAuthenticator(SITE)
  const passkey = { kind: 'passkey' as const, credential_id: device.id, public_key: device.publicKey, counter: 0, transports: [] }
  await w.db
    .insertInto('second_factors')
    .values({ user_id: person.id, name: 'Portable', created_at: NOW, ...passkey })
    .execute()
  return { person, device }
}

it('opens a raised session with a passkey alone, journaled', async () => {
  const { person, device } = await anAdminWithPasskey()
  const answer = await post('session/passkey', { passkey: device.sign(await challenge()) })
  expect(answer.statusCode, answer.body).toBe(201)
  expect(answer.json()).toMatchObject({ user: { id: person.id }, secondFactor: 'given' })
  expect((await w.journal(null)).at(-1)).toMatchObject({ event: 'session.opened', data: { by: 'passkey' } })
})

it('accepts each challenge once, for five minutes, and none of another’s making', async () => {
  const { device } = await anAdminWithPasskey()
  const signed = device.sign(await challenge())
  expect(await logIn(signed)).toBe(201)
  expect(await logIn(signed)).toBe(403)
  expect(await logIn(device.sign(Buffer.from('made up by a thief').toString('base64url')))).toBe(403)
  const late = await challenge()
  w.setClock(new Date(NOW.getTime() + 5 * 60_000))
  expect(await logIn(device.sign(late))).toBe(403)
  w.setClock(NOW)
  expect((await w.journal(null)).at(-1)?.event).toBe('login.refused')
})

it('refuses another site, a device that did not recognise its owner, a copy of a device, another device', async () => {
  const { device } = await anAdminWithPasskey()
  expect(await logIn(device.sign(await challenge(), { origin: 'https://e-controle.example.com' }))).toBe(403)
  expect(await logIn(device.sign(await challenge(), { isVerified: false }))).toBe(403)
  expect(await logIn(device.sign(await challenge(), { counter: 7 }))).toBe(201)
  expect(await logIn(device.sign(await challenge(), { counter: 7 }))).toBe(403)
  expect(await logIn({ ...anAuthenticator(SITE).sign(await challenge()), id: device.id, rawId: device.id })).toBe(403)
  expect(await logIn(anAuthenticator(SITE).sign(await challenge()))).toBe(403)
  for (const nonsense of [{}, { id: 'a\0b' }, { id: { toString: 1 } }, { id: device.id }, { id: device.id, response: 'x' }])
    expect(await logIn(nonsense)).toBe(403)
})

it('opens nothing to who is not an administrator any more', async () => {
  const { device } = await anAdminWithPasskey({ isAdmin: false })
  expect(await logIn(device.sign(await challenge()))).toBe(403)
})

it('raises the session of its owner, and of nobody else', async () => {
  const [mine, other] = [await anAdminWithPasskey(), await anAdminWithPasskey()]
  const headers = await w.cookieOf(mine.person)
  const raise = async (device: typeof mine.device) => post('session/second-factor', { passkey: device.sign(await challenge()) }, headers)
  expect((await raise(other.device)).statusCode).toBe(422)
  expect((await app.inject({ url: '/api/session', headers })).json().secondFactor).toBe('asked')
  const raised = await raise(mine.device)
  expect(raised.statusCode).toBe(200)
  const cookie = `${raised.cookies[0]?.name}=${raised.cookies[0]?.value}`
  expect((await app.inject({ url: '/api/session', headers: { cookie } })).json().secondFactor).toBe('given')
})
