import { pbkdf2Sync } from 'node:crypto'
import { expect, it } from 'vitest'
import { codeOf } from '../../../test/totp.ts'
import { NOW, world } from '../../../test/world.ts'
import { deactivatePerson } from '../../admin/people/deactivate-person.ts'
import { hashPassword } from './passwords.ts'

const w = await world()
const app = await w.app()
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const PASSWORD = 'quatre mots pris au hasard'
const hash = await hashPassword(PASSWORD)
const MINUTE = 60_000

type Given = { email: string; password?: string; code?: string }
const logIn = ({ email, password = PASSWORD, code = codeOf(SECRET, w.edges.now()) }: Given, remoteAddress = '203.0.113.1') =>
  app.inject({ method: 'POST', url: '/api/session/password', payload: { email, password, code }, remoteAddress })
const at = (minutes: number) => w.setClock(new Date(NOW.getTime() + minutes * MINUTE))
const events = async () => (await w.journal(null)).map(({ event }) => event)

async function anAdmin({ isAdmin = true, stored = hash as string | null } = {}) {
  const person = await w.aPerson([], { isAdmin })
  await w.aFactor(person)
  if (stored) await w.db.insertInto('passwords').values({ user_id: person.id, hash: stored, changed_at: NOW }).execute()
  return person
}

it('opens a raised session with a password and a code, in one request', async () => {
  const { email } = await anAdmin()
  const answer = await logIn({ email: email.toUpperCase() })
  expect(answer.statusCode, answer.body).toBe(201)
  expect(answer.json()).toMatchObject({ user: { email, isAdmin: true }, secondFactor: 'given' })
  const cookie = `${answer.cookies[0]?.name}=${answer.cookies[0]?.value}`
  expect((await app.inject({ url: '/api/account/second-factors', headers: { cookie } })).statusCode).toBe(200)
  expect((await w.journal(null)).at(-1)).toEqual({ event: 'session.opened', data: { by: 'password', browser: expect.any(String) } })
})

it('answers the same to whatever is wrong', async () => {
  const person = await anAdmin()
  const inactive = await anAdmin()
  await w.db.updateTable('users').set({ is_active: false }).where('id', '=', inactive.id).execute()
  const attempts: Given[] = [
    { email: 'nobody@example.org' },
    { email: person.email, password: 'quatre mots pris au hazard' },
    { email: person.email, code: '000000' },
    { email: (await anAdmin({ isAdmin: false })).email },
    { email: (await anAdmin({ stored: null })).email },
    { email: inactive.email },
  ]
  for (const given of attempts) {
    const { requestId: _, ...answer } = (await logIn(given)).json()
    expect(answer, JSON.stringify(given)).toEqual({ type: 'about:blank', title: 'Forbidden', status: 403, code: 'login.refused' })
  }
  expect((await logIn({ email: person.email })).statusCode, 'nothing was spent by failures').toBe(201)
})

it('refuses everything for a while after five failures, longer each time, and tells the owner', async () => {
  at(0)
  const { email, id } = await anAdmin()
  await w.jobs('send-account-news')
  for (let i = 0; i < 5; i++) expect((await logIn({ email, password: 'faux' })).statusCode).toBe(403)
  const locked = await logIn({ email })
  expect([locked.statusCode, locked.headers['retry-after'], locked.json().code]).toEqual([429, '60', 'rate.tooMany'])
  expect(await w.jobs('send-account-news')).toMatchObject([{ userId: id, news: { kind: 'locked', until: '2026-03-02T09:01:00.000Z' } }])
  expect((await events()).at(-1)).toBe('login.locked')

  at(1)
  expect((await logIn({ email, password: 'faux' })).statusCode).toBe(403)
  at(2.9)
  expect((await logIn({ email })).statusCode).toBe(429)
  at(3)
  expect((await logIn({ email })).statusCode).toBe(201)
  for (let i = 0; i < 4; i++) await logIn({ email, password: 'faux' })
  at(4)
  expect((await logIn({ email })).statusCode, 'a success starts afresh').toBe(201)
})

it('accepts what Django stored, and stores it anew', async () => {
  at(20)
  const key = pbkdf2Sync(PASSWORD, 'seasalt', 1000, 32, 'sha256').toString('base64')
  const stored = `pbkdf2_sha256$1000$seasalt$${key}`
  const { email, id } = await anAdmin({ stored })
  expect((await logIn({ email })).statusCode).toBe(201)
  const { hash: now } = await w.db.selectFrom('passwords').select('hash').where('user_id', '=', id).executeTakeFirstOrThrow()
  expect(now).toMatch(/^scrypt\$/)
  at(21)
  expect((await logIn({ email })).statusCode).toBe(201)
})

it('leaves no session behind to who is deactivated at that moment: reactivated, they log in anew', async () => {
  const person = await anAdmin()
  const chief = await w.as(await w.aPerson([], { isAdmin: true }))
  await w.whileHolding<unknown>('users', person.id, () => [deactivatePerson(chief, person.id, 'Départ'), logIn(person)])
  expect(await w.db.selectFrom('sessions').select('id').where('user_id', '=', person.id).execute()).toEqual([])
})
