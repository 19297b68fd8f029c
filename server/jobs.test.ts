import { afterAll, expect, it, vi } from 'vitest'
import { aMailbox } from '../test/mailbox.ts'
import { world } from '../test/world.ts'
import { startWorkers } from './jobs.ts'
import { enqueue, startJobs } from './platform/jobs.ts'

const w = await world()
const mail = aMailbox()
const boss = await startJobs(w.url, { onError: console.error, isWorker: true })
await startWorkers(boss, { ...w.edges, mail })
afterAll(() => boss.stop({ graceful: false }))
const soon = { timeout: 15_000, interval: 20 }

it('sends the link to whoever asks for one, as soon as the demand is recorded', async () => {
  await w.aPerson([], { email: 'edith@example.org' })
  const app = await w.app()
  const asked = performance.now()
  await app.inject({ method: 'POST', url: '/api/login-links', payload: { email: 'edith@example.org' } })
  await vi.waitFor(() => expect(mail.sent).toHaveLength(1), soon)
  expect(performance.now() - asked).toBeLessThan(1_500)
  expect(mail.sent[0]?.to.address).toBe('edith@example.org')
})

it('sends at once all that one act enqueued', async () => {
  const space = await w.aSpace()
  mail.sent.length = 0
  const asked = performance.now()
  const data = { spaceId: space.id, byId: space.inspector.id }
  const to = [space.inspector, space.editor, space.both, space.inspector, space.editor]
  const requests = to.map(({ id }) => ({ template: 'space-deleted' as const, to: id, data }))
  await w.db.transaction().execute((tx) => enqueue(tx, 'send-mail', ...requests))
  await vi.waitFor(() => expect(mail.sent).toHaveLength(5), soon)
  expect(performance.now() - asked).toBeLessThan(1_500)
})

it('tries a message again after a failure, under the same identifier, and records the last failure alone', async () => {
  vi.spyOn(console, 'error').mockReturnValue()
  const space = await w.aSpace()
  const data = { spaceId: space.id, byId: space.inspector.id, message: null }
  const request = { template: 'member-invited', to: space.respondent.id, data }
  const put = (retryLimit: number) => boss.insert('send-mail', [{ data: request, retryLimit, retryDelay: 1, retryBackoff: false }])

  mail.outage = new Error('the mail server is away')
  const send = vi.spyOn(mail, 'send')
  await put(1)
  await vi.waitFor(async () => expect(await w.journal(space)).toHaveLength(1), soon)
  expect(await w.journal(space)).toMatchObject([{ event: 'mail.failed', data: { template: 'member-invited', error: 'unknown' } }])
  expect(send.mock.calls.map(([{ id }]) => id)).toEqual([send.mock.calls[0]?.[0].id, send.mock.calls[0]?.[0].id])

  await put(9)
  await vi.waitFor(() => expect(send.mock.calls.length).toBeGreaterThan(2), soon)
  mail.outage = null
  await vi.waitFor(async () => expect(await w.journal(space)).toHaveLength(2), soon)
  expect((await w.journal(space))[1]).toMatchObject({ event: 'mail.sent' })
})

it('ends quiet batches every five minutes', async () => {
  expect(await boss.getSchedules('close-quiet-batches')).toMatchObject([{ cron: '*/5 * * * *' }])
})

it('sweeps every hour', async () => {
  expect(await boss.getSchedules('sweep-leftovers')).toMatchObject([{ cron: '17 * * * *' }])
})
