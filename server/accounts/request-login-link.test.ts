import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { NOW, world } from '../../test/world.ts'

const w = await world()
const app = await w.app()

const ask = (payload: object, ip = '192.0.2.1') => app.inject({ method: 'POST', url: '/api/login-links', payload, remoteAddress: ip })
const traces = async () => [
  await w.journal(null),
  (await sql`select id from pgboss.job where name = 'send-login-link' order by id`.execute(w.db)).rows,
]
const minutes = (count: number) => w.setClock(new Date(NOW.getTime() + count * 60_000))

it('answers the same, with the same work, for a known, an unknown and a deactivated address', async () => {
  const known = await w.aPerson([], { email: 'edith@example.org' })
  const gone = await w.aPerson([], { email: 'gone@example.org' })
  await w.db.updateTable('users').set({ is_active: false }).where('id', '=', gone.id).execute()

  const costs: number[] = []
  for (const email of ['Edith@Example.org ', 'nobody@example.org', 'gone@example.org'])
    costs.push(
      await w.queriesOf(async () => {
        const answer = await ask({ email, next: '/questionnaire/3' })
        expect([answer.statusCode, answer.body]).toEqual([204, ''])
      }),
    )

  expect(new Set(costs).size).toBe(1)
  const asked = (email: string) => ({ email, ip: '192.0.2.1', next: '/questionnaire/3' })
  const jobs = (await w.jobs('send-login-link')).sort((a, b) => a.email.localeCompare(b.email))
  expect(jobs).toEqual(['edith@example.org', 'gone@example.org', 'nobody@example.org'].map(asked))
  expect(await w.journal(null)).toEqual([
    { event: 'login.linkRequested', data: { userId: known.id } },
    { event: 'login.linkRequested', data: { userId: null } },
    { event: 'login.linkRequested', data: { userId: null } },
  ])
})

it('sends at most ten links per quarter of an hour to an address, known or not, wherever the demands come from', async () => {
  await w.aPerson([], { email: 'often@example.org' })
  for (const email of ['often@example.org', 'unknown@example.org']) {
    for (let i = 1; i <= 10; i++) expect((await ask({ email }, `198.51.100.${i}`)).statusCode).toBe(204)
    const refused = await ask({ email: email.toUpperCase() }, '198.51.100.99')
    expect(refused.statusCode).toBe(429)
    expect(refused.json()).toMatchObject({ code: 'rate.tooMany', retryAfter: 900 })
    expect(refused.headers['retry-after']).toBe('900')
  }
  expect(await w.jobs('send-login-link')).toHaveLength(20)
  minutes(15)
  expect((await ask({ email: 'often@example.org' })).statusCode).toBe(204)
})

it('accepts a hundred demands per quarter of an hour from one network, a whole /64 in IPv6', async () => {
  for (let i = 1; i <= 100; i++) expect((await ask({ email: `p${i}@example.org` }, `2001:db8:1:2::${i}`)).statusCode).toBe(204)
  expect((await ask({ email: 'p101@example.org' }, '2001:db8:1:2:ffff:ffff:ffff:ffff')).statusCode).toBe(429)
  expect((await ask({ email: 'p101@example.org' }, '2001:db8:1:3::1')).statusCode).toBe(204)
})

it.each([
  { email: 'not an address' },
  { email: '' },
  { email: 'a@example.org\u0000' },
  { email: 'a@example.org', next: 'https://example.org' },
  { email: 'a@example.org', next: '//example.org' },
  { email: 'a@example.org', next: '/\\example.org' },
  { email: 'a@example.org', next: '/\t/example.org' },
  { email: 'a@example.org', next: '/\u0000' },
  { email: 'a@example.org', next: '/\ud83c' },
])('refuses %j and does nothing', async (payload) => {
  const before = await traces()
  expect((await ask(payload, '203.0.113.1')).statusCode).toBe(422)
  expect(await traces()).toEqual(before)
})
