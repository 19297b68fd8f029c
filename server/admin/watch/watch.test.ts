import { expect, it } from 'vitest'
import { anAntivirus } from '../../../test/antivirus.ts'
import { world } from '../../../test/world.ts'
import { createLoginLink } from '../../accounts/create-login-link.ts'
import { record } from '../../journal/record.ts'

const w = await world()
const app = await w.app()
const administrator = await w.aPerson([], { isAdmin: true, email: 'odile@example.org' })
await w.aFactor(administrator)
const headers = await w.cookieOf(administrator, { isRaised: true })
const read = async (url: string) => (await app.inject({ url: `/api/admin/${url}`, headers })).json()

it('tells who logged in or tried to, from where and with what, newest first', async () => {
  const person = await w.aPerson([], { email: 'edith@example.org' })
  const token = (await createLoginLink(w.edges, person.id, null)).split('/').at(-1)
  const spend = () =>
    app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { token },
      remoteAddress: '203.0.113.5',
      headers: { 'user-agent': 'Firefox/140' },
    })
  await spend()
  await spend()
  const { items, next } = await read('logins')
  const facts = { ip: '203.0.113.5', browser: 'Firefox/140' }
  expect(items).toMatchObject([
    { event: 'login.refused', person: null, ...facts, data: { reason: 'loginLink.used' } },
    { event: 'session.opened', person: { id: person.id, name: 'Édith Martin', email: 'edith@example.org' }, ...facts },
  ])
  expect(next).toBeNull()
  expect((await read('logins?outcome=failure')).items).toHaveLength(1)
  expect((await read('logins?search=edith')).items).toHaveLength(1)
  expect((await read('logins?search=203.0.113')).items).toHaveLength(2)
  const first = await read('logins?limit=1')
  expect((await read(`logins?limit=1&after=${first.next}`)).items).toMatchObject([{ event: 'session.opened' }])
})

it('tells how the service is', async () => {
  const note = (error: string) =>
    w.db
      .transaction()
      .execute((tx) =>
        record(tx, { now: w.edges.now, ip: '' }, null, 'mail.failed', { template: 'login-link', to: 'a@example.org', error }),
      )
  expect((await read('health')).mail).toEqual({ lastSentAt: null, lastFailure: null })
  await note('ECONNREFUSED')
  const health = await read('health')
  expect(health).toMatchObject({
    version: expect.stringMatching(/^\d+\./),
    checks: { database: true, storage: true },
    database: { version: expect.stringMatching(/^\d+/), bytes: expect.any(Number) },
    storage: { free: expect.any(Number), total: expect.any(Number) },
    mail: { lastSentAt: null, lastFailure: { at: '2026-03-02T09:00:00.000Z', to: 'a@example.org', error: 'ECONNREFUSED' } },
  })
  expect(health.antivirus).toBeNull()
  w.edges.antivirus = anAntivirus()
  const { antivirus } = await read('health')
  const counts = { waiting: 0, unscanned: 0, tooLarge: 0, infected: 0 }
  expect(antivirus).toEqual({ version: 'ClamAV 1.4.3', signaturesAt: '2026-03-01T08:00:00.000Z', isRequired: false, ...counts })
  expect(health.jobs.map(({ name }: { name: string }) => name)).toContain('send-mail')
})
