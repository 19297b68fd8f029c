import { Readable } from 'node:stream'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { createUpload } from '../../server/deposits/create-upload.ts'
import { depositFile } from '../../server/deposits/deposit-file.ts'
import { scanAgain } from '../../server/deposits/scans/scan-again.job.ts'
import { sweepUploads } from '../../server/deposits/sweep-uploads.ts'
import { isFirstIn } from '../../server/journal/once-per-period.ts'
import { findBrokenEntry } from '../../server/journal/verify.ts'
import { sendDigests } from '../../server/notifications/send-digests.job.ts'
import { limitRate } from '../../server/platform/rate-limit.ts'
import { anAntivirus, verdicts } from '../antivirus.ts'
import { aMailbox } from '../mailbox.ts'
import { tusOf } from '../tus.ts'
import { NOW, world } from '../world.ts'

const w = await world()
await w.edges.files.check()
const app = await w.app()
await app.listen({ port: 0, host: '127.0.0.1' })
afterAll(() => app.close())

const HOUR = 3_600_000
/** The clock of the machine, so many hours away from where it was. */
const jump = (hours: number) => w.setClock(new Date(NOW.getTime() + hours * HOUR))
beforeEach(() => jump(0))

async function anOpenQuestion() {
  const space = await w.aSpace()
  const { id, questionId } = await w.aQuestionnaire(space, { status: 'published' })
  const deposit = async (name: string) =>
    depositFile(await w.as(space.respondent), { questionId, name, bytes: Readable.from([Buffer.from(name)]) })
  return { space, id, questionId, deposit }
}

it('keeps the order of what happened, and its chain whole, whatever the clock says', async () => {
  const { space, deposit } = await anOpenQuestion()
  await deposit('à l’heure.txt')
  jump(-1)
  await deposit('une heure plus tôt.txt')
  jump(24)
  await deposit('un jour plus tard.txt')
  jump(0)
  await deposit('de retour.txt')
  const names = (await w.journal(space)).map(({ data }) => (data as { name: string }).name)
  expect(names).toEqual(['à l’heure.txt', 'une heure plus tôt.txt', 'un jour plus tard.txt', 'de retour.txt'])
  expect(await findBrokenEntry(w.db, space.id)).toBe(null)
})

it('goes on with an upload, an hour back and a day ahead', async () => {
  const { space, questionId } = await anOpenQuestion()
  const { id } = await createUpload(await w.as(space.respondent), { questionId, filename: 'a.txt', size: 4 })
  jump(-1)
  const path = `/api/uploads/${id}`
  const tus = async () => tusOf(app, (await w.cookieOf(space.respondent)).cookie)
  expect((await (await tus()).append(path, 0, 'ab')).status).toBe(204)
  jump(24)
  await sweepUploads(w.edges)
  expect((await (await tus()).append(path, 2, 'cd')).headers['deposit-id']).toBeDefined()
})

const isOpen = async (headers: { cookie: string }) => (await app.inject({ url: '/api/spaces', headers })).statusCode === 200

it('lets a session last as long as its silence, once the clock is right again', async () => {
  const person = await w.aPerson()
  const headers = await w.cookieOf(person)
  jump(23)
  expect(await isOpen(headers)).toBe(true) // seen in the future
  jump(0)
  expect(await isOpen(headers)).toBe(true)
  jump(23.9)
  const untouched = await w.cookieOf(person)
  jump(0)
  expect(await isOpen(untouched)).toBe(true)
  jump(24.1)
  expect([await isOpen(headers), await isOpen(untouched)]).toEqual([false, false])
})

it('takes no second factor of the future for one that was just given', async () => {
  const administrator = await w.aPerson([], { isAdmin: true })
  await w.aFactor(administrator)
  jump(24)
  const headers = await w.cookieOf(administrator, { isRaised: true })
  const status = async () => (await app.inject({ url: '/api/admin/health', headers })).statusCode
  expect(await status()).toBe(200)
  jump(0)
  expect(await status()).toBe(403)
})

it('keeps nobody out for a day because of a clock that was wrong, nor lets two who meet pass for one', async () => {
  const visit = await w.as(await w.aPerson())
  const limit = () => limitRate(visit, 'clock', { max: 1, seconds: 60 })
  jump(24)
  await limit()
  await expect(limit()).rejects.toMatchObject({ code: 'rate.tooMany' })
  jump(0)
  await limit()
  jump(-0.001) // an instant before, as another process reads it
  await expect(limit()).rejects.toMatchObject({ code: 'rate.tooMany' })
})

it('writes down a reading again after a wrong clock wrote one for later', async () => {
  const visit = await w.as(await w.aPerson())
  const read = () => isFirstIn(visit, 'reading', { seconds: 3600 })
  jump(24)
  expect([await read(), await read()]).toEqual([true, false])
  jump(0)
  expect([await read(), await read()]).toEqual([true, false])
})

it('sends the daily summary once, though its hour comes twice', async () => {
  const { deposit } = await anOpenQuestion()
  await deposit('budget.txt')
  const work = { ...w.edges, mail: aMailbox() }
  jump(1)
  await sendDigests(work)
  const told = (await w.jobs('send-report')).length
  expect(told).toBeGreaterThan(0)
  jump(0.5)
  await sendDigests(work)
  jump(1)
  await sendDigests(work)
  expect(await w.jobs('send-report')).toEqual([])
})

it('asks the antivirus again, within the hour, what a wrong clock had asked for later', async () => {
  const antivirus = anAntivirus()
  w.edges.antivirus = antivirus
  const work = { ...w.edges, mail: aMailbox() }
  const { deposit } = await anOpenQuestion()
  jump(24)
  await deposit('demain.txt')
  antivirus.says = null
  jump(25)
  expect(await scanAgain(work)).toEqual({ unavailable: 1 })
  jump(0)
  antivirus.says = verdicts.clean
  expect(await scanAgain(work)).toEqual({ clean: 1 })
  w.edges.antivirus = null
})
