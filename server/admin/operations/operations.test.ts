import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { aJob, aMailbox } from '../../../test/mailbox.ts'
import { world } from '../../../test/world.ts'
import { sendLoginLink } from '../../notifications/send-login-link.job.ts'
import { sendMail } from '../../notifications/send-mail.job.ts'
import { hostConfig } from '../../platform/host-config.ts'
import { type MailRequest, scheduleJobs, startJobs } from '../../platform/jobs.ts'
import { checkEvidence } from '../check-evidence.job.ts'

const w = await world()
const boss = await startJobs(w.url, { onError: console.error })
afterAll(() => boss.stop({ graceful: false }))
const app = await w.app()
const administrator = await w.aPerson([], { isAdmin: true, email: 'odile@example.org' })
await w.aFactor(administrator)
const headers = await w.cookieOf(administrator, { isRaised: true })
const call = (method: 'GET' | 'POST' | 'DELETE', url: string) => app.inject({ method, url: `/api/admin/${url}`, headers })
const list = async (query = '') => (await call('GET', `mails${query}`)).json()
const refusal = Object.assign(new Error('550 No'), { code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 })

async function aFailure(message = 'À bientôt') {
  vi.spyOn(console, 'error').mockReturnValue()
  const space = await w.aSpace()
  const request: MailRequest = {
    template: 'member-invited',
    to: space.respondent.id,
    data: { spaceId: space.id, byId: space.inspector.id, message },
  }
  const mail = Object.assign(aMailbox(), { outage: refusal })
  await sendMail({ ...w.edges, mail }, request, aJob({ data: request }))
  return { space, request, mail }
}

it('shows what could not be sent, lets it be read, and the journal of the space says who did', async () => {
  const { space } = await aFailure()
  const { items, next } = await list()
  expect(items).toMatchObject([{ template: 'member-invited', error: 'EENVELOPE 550', to: { name: 'Édith Martin' } }])
  expect(items[0]).not.toHaveProperty('text')
  expect(next).toBeNull()
  const whole = (await call('GET', `mails/${items[0].id}`)).json()
  expect(whole.text).toContain('> À bientôt')
  expect((await w.journal(space)).at(-1)).toMatchObject({ event: 'mail.read', data: { to: items[0].to.email } })
  expect((await list('?search=personne')).items).toEqual([])
  expect((await list('?search=edith')).items).toHaveLength(1)
  await call('DELETE', `mails/${items[0].id}`)
})

it('sends one again, as it would be written now, once, even when two ask', async () => {
  const { space, request, mail } = await aFailure()
  await w.jobs('send-mail')
  const { id } = (await list()).items[0]
  const answers = await Promise.all([call('POST', `mails/${id}/replay`), call('POST', `mails/${id}/replay`)])
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 404])
  expect(await w.jobs('send-mail')).toEqual([request])
  expect((await list()).items).toEqual([])
  expect((await w.journal(space)).at(-1)).toMatchObject({ event: 'mail.replayed' })
  mail.outage = null as never
  await w.db
    .updateTable('users')
    .set({ email: `new.${space.id}@example.org` })
    .where('id', '=', space.respondent.id)
    .execute()
  await sendMail({ ...w.edges, mail }, request, aJob())
  expect(mail.sent.map(({ to }) => to.address)).toEqual([`new.${space.id}@example.org`])
})

it('sends all of them again, or gives one up', async () => {
  const [{ space }] = [await aFailure(), await aFailure(), await aFailure()]
  const { id } = (await list('?limit=1')).items[0]
  expect((await call('DELETE', `mails/${id}`)).statusCode).toBe(204)
  expect((await call('GET', `mails/${id}`)).statusCode).toBe(404)
  expect((await call('POST', 'mails/replay')).json()).toEqual({ replayed: 2 })
  expect(await w.jobs('send-mail')).toHaveLength(2)
  expect((await w.journal(space)).at(-1)).toMatchObject({ event: 'mail.replayed' })
  expect((await call('POST', 'mails/replay')).json()).toEqual({ replayed: 0 })
})

it('keeps no login link, which opens a session to whoever reads it', async () => {
  vi.spyOn(console, 'error').mockReturnValue()
  const mail = Object.assign(aMailbox(), { outage: refusal })
  await sendLoginLink({ ...w.edges, mail }, { email: 'odile@example.org', ip: '', next: null }, aJob({ name: 'send-login-link' }))
  const [kept] = await w.db.selectFrom('undelivered_mails').selectAll().execute()
  expect(kept).toMatchObject({ template: 'login-link', text: null })
  expect(JSON.stringify(kept)).not.toContain('/connexion/')
  await call('POST', 'mails/replay')
})

it('shows each job: when it runs, how the last runs went; runs one now; tries again what failed', async () => {
  await scheduleJobs(w.db, await hostConfig(w.edges))
  await boss.insert('send-receipt', [{ data: { receiptId: 1 }, retryLimit: 0 }])
  const [failing] = await boss.fetch('send-receipt')
  await boss.fail('send-receipt', failing!.id, new Error('no fonts'))
  expect((await call('POST', 'jobs/send-digests/run')).statusCode).toBe(204)
  expect((await w.journal(null)).at(-1)).toEqual({ event: 'job.started', data: { name: 'send-digests' } })
  const [running] = await boss.fetch('send-digests')
  await boss.complete('send-digests', running!.id, { messages: 3 })

  const jobs = async () => (await call('GET', 'jobs')).json().items as { name: string; schedule: object | null; runs: object[] }[]
  const job = async (name: string) => (await jobs()).find((one) => one.name === name)
  const byThemselves = (await jobs()).map(({ schedule }) => schedule !== null)
  expect(byThemselves).toEqual(byThemselves.toSorted().reverse())
  expect(await job('send-digests')).toMatchObject({
    schedule: { cron: '0 8 * * *', timezone: 'Europe/Paris', nextAt: '2026-03-03T07:00:00.000Z' },
    runs: [{ state: 'completed', outcome: { messages: 3 }, error: null, startedAt: expect.stringMatching(/Z$/) }],
  })
  expect(await job('send-receipt')).toMatchObject({
    schedule: null,
    failed: 1,
    runs: [{ state: 'failed', outcome: null, error: 'no fonts' }],
  })
  expect((await call('POST', 'jobs/send-receipt/retry')).json()).toEqual({ retried: 1 })
  expect((await call('POST', 'jobs/send-receipt/retry')).json()).toEqual({ retried: 0 })
  expect(await job('send-receipt')).toMatchObject({ failed: 0, waiting: 1 })
})

it('tells every administrator when a stored file is not what it was, and the journal each time it looks', async () => {
  const space = await w.aSpace()
  const { questionId } = await w.aQuestionnaire(space, { status: 'published' })
  await w.aDeposit(space, questionId, { name: 'a.pdf' })
  await w.jobs('send-report')
  const work = { ...w.edges, mail: aMailbox() }
  expect(await checkEvidence(work)).toMatchObject({ findings: 0 })
  expect(await w.jobs('send-report')).toEqual([])
  await rm(join(w.folder, 'files'), { recursive: true })
  await mkdir(join(w.folder, 'files'))
  expect(await checkEvidence(work)).toMatchObject({ findings: 1 })
  const told = await w.jobs('send-report')
  expect(told.map(({ to }) => to)).toContain(administrator.id)
  expect(told[0]).toMatchObject({ report: 'evidence-damaged', data: { count: 1, findings: [expect.stringContaining('a.pdf')] } })
  expect((await w.journal(null)).at(-1)).toMatchObject({ event: 'evidence.verified', data: { findings: 1 } })
})
