import { sql } from 'kysely'
import { expect, it, onTestFinished, vi } from 'vitest'
import { world } from '../../test/world.ts'
import { changeSetting } from '../site/change-setting.ts'
import { hostConfig } from './host-config.ts'
import { listOccurrences, scheduleJobs, startJobs } from './jobs.ts'

const w = await world()
const ctx = await w.as(await w.aPerson([], { isAdmin: true }))
const cronOf = async (name: string) => {
  const { rows } = await sql<{ cron: string; timezone: string }>`select cron, timezone from pgboss.schedule where name = ${name}`.execute(
    w.db,
  )
  return rows[0]
}
const occurrences = async (name: string, from: string, count: number) => {
  const { cron, timezone } = (await cronOf(name))!
  return listOccurrences(cron, { tz: timezone, from: new Date(from), count }).map((at) => at.toISOString().slice(0, 16))
}

it('writes when jobs run, and what administrators change of it at once, with the setting or not at all', async () => {
  await scheduleJobs(w.db, await hostConfig(w.edges))
  expect(await cronOf('send-digests')).toEqual({ cron: '0 8 * * *', timezone: 'Europe/Paris' })
  await changeSetting(ctx, 'DIGEST_AT', '17:05')
  expect(await cronOf('send-digests')).toEqual({ cron: '5 17 * * *', timezone: 'Europe/Paris' })
  await expect(changeSetting(ctx, 'DIGEST_AT', '25:00')).rejects.toMatchObject({ code: 'input.invalid' })
  await changeSetting(ctx, 'DIGEST_AT', null)
  expect(await cronOf('send-digests')).toEqual({ cron: '0 8 * * *', timezone: 'Europe/Paris' })
})

it('runs at eight in Paris exactly once a day, when clocks go forward and when they go back', async () => {
  await scheduleJobs(w.db, await hostConfig(w.edges))
  expect(await occurrences('send-digests', '2026-03-27T12:00:00Z', 4)).toEqual([
    '2026-03-28T07:00',
    '2026-03-29T06:00',
    '2026-03-30T06:00',
    '2026-03-31T06:00',
  ])
  expect(await occurrences('send-digests', '2026-10-23T12:00:00Z', 4)).toEqual([
    '2026-10-24T06:00',
    '2026-10-25T07:00',
    '2026-10-26T07:00',
    '2026-10-27T07:00',
  ])
})

it.each(['0:00', '1:59', '2:00', '2:30', '3:00', '23:59'])(
  'runs on each of these days at %s too, even where the hour is skipped or comes twice',
  async (time) => {
    await changeSetting(ctx, 'DIGEST_AT', time)
    for (const day of ['2026-03-29', '2026-10-25']) {
      const midnight = Date.parse(`${day}T00:00:00Z`)
      const days = (await occurrences('send-digests', new Date(midnight - 86_400_000).toISOString(), 6)).map((at) =>
        new Intl.DateTimeFormat('fr-CA', { timeZone: 'Europe/Paris' }).format(new Date(`${at}Z`)),
      )
      expect(days.filter((one) => one === day).length, `${time} on ${day}`).toBeGreaterThanOrEqual(1)
    }
  },
)

it('runs once, when the service is back, what should have run meanwhile', async () => {
  await changeSetting(ctx, 'DIGEST_AT', null)
  await scheduleJobs(w.db, await hostConfig(w.edges))
  await sql`update pgboss.schedule set created_on = now() - interval '10 days' where name = 'send-digests'`.execute(w.db)
  await sql`delete from pgboss.schedule where name <> 'send-digests'`.execute(w.db)
  await sql`update pgboss.version set cron_on = now() - interval '4 days'`.execute(w.db)
  const boss = await startJobs(w.url, { onError: console.error, isWorker: true })
  onTestFinished(() => boss.stop({ graceful: false }))
  await vi.waitFor(async () => expect(await w.jobs('send-digests')).toHaveLength(1), { timeout: 30_000, interval: 200 })
})

it('gives a queue that a former version made the patience of this one', async () => {
  await sql`update pgboss.queue set retry_limit = 1, retry_delay_max = 7 where name = 'send-mail'`.execute(w.db)
  const boss = await startJobs(w.url, { onError: console.error, isWorker: true })
  onTestFinished(() => boss.stop({ graceful: false }))
  expect(await boss.getQueue('send-mail')).toMatchObject({ retryLimit: 20, retryDelayMax: 3600, retryBackoff: true })
})
