import { Readable } from 'node:stream'
import { afterEach, expect, it } from 'vitest'
import type { QuestionView } from '../../../shared/questionnaire-view.ts'
import type { AnnexId, DepositId } from '../../../shared/vocabulary.ts'
import { anAntivirus, threat, verdicts } from '../../../test/antivirus.ts'
import { aMailbox } from '../../../test/mailbox.ts'
import { NOW, type Person, world } from '../../../test/world.ts'
import { listNewDeposits } from '../../notifications/reports.queries.ts'
import type { Verdict } from '../../platform/antivirus.ts'
import { decideQuestions } from '../../questionnaires/decide-questions.ts'
import { finalizeQuestionnaire } from '../../questionnaires/finalize-questionnaire.ts'
import { deleteSpace } from '../../spaces/delete-space.ts'
import { depositFile } from '../deposit-file.ts'
import { trashDeposit } from '../trash-deposit.ts'
import { scanAgain } from './scan-again.job.ts'
import { scanFile } from './scan-file.job.ts'
import { settleScan } from './settle-scan.ts'

const w = await world()
const app = await w.app()
const antivirus = anAntivirus()
w.edges.antivirus = antivirus
const work = () => ({ ...w.edges, mail: aMailbox() })
afterEach(async () => {
  w.edges.antivirus = antivirus
  antivirus.says = verdicts.clean
  later(60)
  await scanAgain(work()) // nothing is left for the next test
  w.config.scanRequired = 'non'
  w.setClock(NOW)
})
const later = (minutes: number) => w.setClock(new Date(NOW.getTime() + minutes * 60_000))

async function aRoom(status: 'published' | 'answered' = 'published') {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space, { status, questions: 2 })
  const deposit = async (name = 'Budget.xlsx', by: Person = space.respondent) =>
    (await depositFile(await w.as(by), { questionId: q.questionId, name, bytes: Readable.from([Buffer.from(`PK ${name}`)]) })).id
  const question = async (person: Person): Promise<QuestionView> => {
    const page = await app.inject({ url: `/api/questionnaires/${q.id}`, headers: await w.cookieOf(person) })
    return page.json().themes[0].questions[0]
  }
  return { space, q, deposit, question }
}
const rowOf = (id: DepositId) =>
  w.db
    .selectFrom('deposits')
    .select(['storage_key as key', 'scan', 'is_held as isHeld', 'released_at as releasedAt', 'deposited_at as depositedAt', 'threat'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
const scan = async (id: DepositId, says: Verdict | null, isLastTry = true) => {
  antivirus.says = says
  return scanFile(work(), { key: (await rowOf(id)).key }, { isLastTry })
}
const eventsOf = async (space: Parameters<typeof w.journal>[0]) => (await w.journal(space)).map(({ event }) => event)

it('counts a deposit, and makes it news, from when it is released; its time stays', async () => {
  const { space, q, deposit, question } = await aRoom()
  const id = await deposit()
  expect(await w.jobs('scan-file')).toEqual([{ key: (await rowOf(id)).key }])
  expect(await question(space.respondent)).toMatchObject({ status: 'toProvide', deposits: [{ id, scan: 'pending', isHeld: true }] })
  later(30)
  await scan(id, verdicts.clean)
  const shownAt = '2026-03-02T09:30:00.000Z'
  const view = { id, scan: 'clean', isHeld: false, depositedAt: NOW.toISOString(), shownAt }
  expect(await question(space.inspector)).toMatchObject({ status: 'provided', deposits: [view] })
  const counts = await w.db.selectFrom('questionnaire_counts').selectAll().where('questionnaire_id', '=', q.id).executeTakeFirstOrThrow()
  expect(counts).toMatchObject({ deposits: 1, answered: 1, provided_at: new Date(shownAt) })
  expect(await w.journal(space)).toContainEqual({
    event: 'deposit.scanned',
    data: expect.objectContaining({ depositId: id, scan: 'clean' }),
  })
})

it('leaves what the inspectors decided until a file is released, and for good when it is infected', async () => {
  const { space, q, deposit, question } = await aRoom()
  const ctx = await w.as(space.inspector)
  await scan(await deposit('Premier.pdf'), verdicts.clean)
  await decideQuestions(ctx, q.id, [{ questionId: q.questionId, decision: 'accept' }])
  const infected = await deposit('Piège.pdf')
  await scan(infected, verdicts.infected)
  expect(await question(space.inspector)).toMatchObject({ status: 'accepted', deposits: [{ name: 'Premier.pdf' }] })
  const clean = await deposit('Second.pdf')
  expect(await question(space.inspector)).toMatchObject({ status: 'accepted' })
  await trashDeposit(await w.as(space.respondent), await deposit('Erreur.pdf'))
  expect(await question(space.inspector)).toMatchObject({ status: 'accepted' })
  await scan(clean, verdicts.clean)
  expect(await question(space.inspector)).toMatchObject({ status: 'provided' })
})

it('takes an infected file from those who saw it, gives the question its former status, and tells everybody concerned', async () => {
  const { space, deposit, question } = await aRoom()
  const id = await deposit()
  await scan(id, null)
  expect(await question(space.inspector)).toMatchObject({ status: 'provided', deposits: [{ scan: 'unavailable' }] })
  await w.jobs('send-mail')
  await w.jobs('send-report')
  await scan(id, verdicts.infected)
  expect(await question(space.inspector)).toMatchObject({
    status: 'toProvide',
    deposits: [],
    quarantined: [{ depositId: id, name: 'Budget.xlsx', threat, author: { id: space.respondent.id } }],
  })
  const mails = await w.jobs('send-mail')
  expect(new Set(mails.map(({ to }) => to))).toEqual(new Set([space.respondent.id, space.inspector.id, space.editor.id, space.both.id]))
  expect(mails[0]).toMatchObject({ template: 'deposit-quarantined', data: { name: 'Q01-T01-01-Budget.xlsx', question: '1.1', threat } })
  expect(await w.jobs('send-report')).toContainEqual(expect.objectContaining({ report: 'file-quarantined', to: space.administrator.id }))
  expect(await w.journal(space)).toContainEqual({ event: 'deposit.quarantined', data: expect.objectContaining({ depositId: id, threat }) })
  expect(await w.storedFiles()).toContain((await rowOf(id)).key)
  await expect(w.db.updateTable('deposits').set({ is_held: false }).where('id', '=', id).execute()).rejects.toThrow('quarantine')
})

it('asks again until its last try, then goes on without; what was released is not taken back for want of a verdict', async () => {
  const { space, deposit, question } = await aRoom()
  const id = await deposit()
  await expect(scan(id, null, false)).rejects.toThrow('away')
  expect(await rowOf(id)).toMatchObject({ scan: 'pending', isHeld: true })
  expect(await scan(id, null)).toEqual({ unavailable: 1 })
  w.config.scanRequired = 'oui'
  later(20)
  expect(await scanAgain(work())).toEqual({ unavailable: 1 })
  expect(await question(space.inspector)).toMatchObject({ deposits: [{ scan: 'unavailable', isHeld: false }] })
  later(40)
  antivirus.says = verdicts.clean
  expect(await scanAgain(work())).toEqual({ clean: 1 })
  expect(await scanAgain(work())).toEqual({})
  expect((await eventsOf(space)).filter((event) => event === 'deposit.scanned')).toHaveLength(2)
})

it('takes up what a process that was killed left behind, writes a verdict once, and releases what waits when there is no antivirus any more', async () => {
  const { space, deposit } = await aRoom()
  const [first, second] = [await deposit('Un.pdf'), await deposit('Deux.pdf')]
  const { key } = await rowOf(first)
  // Killed between the verdict and its writing: nothing was written, the job comes again.
  await settleScan(work(), key, verdicts.infected)
  await settleScan(work(), key, verdicts.clean)
  expect(await rowOf(first)).toMatchObject({ scan: 'infected', threat })
  const asked = antivirus.asked
  expect(await scan(first, verdicts.clean)).toBeUndefined()
  expect(antivirus.asked).toBe(asked)

  expect(await scanAgain(work())).toEqual({})
  later(20)
  w.edges.antivirus = null
  expect(await scanAgain(work())).toMatchObject({ unavailable: 1 })
  expect(await rowOf(second)).toMatchObject({ scan: 'unavailable', isHeld: false })
  expect(await scanAgain(work())).toEqual({})
  expect((await eventsOf(space)).filter((event) => event === 'deposit.quarantined')).toHaveLength(1)
})

it('is not lost when its verdict meets whoever trashes it, finalises its questionnaire or deletes its space', async () => {
  const trashed = await aRoom()
  const one = await trashed.deposit()
  const { key } = await rowOf(one)
  const respondent = await w.as(trashed.space.respondent)
  await w.whileHolding<unknown>('deposits', one, () => [settleScan(work(), key, verdicts.clean), trashDeposit(respondent, one)])
  expect(await trashed.question(trashed.space.inspector)).toMatchObject({ status: 'toProvide', deposits: [] })
  expect(await rowOf(one)).toMatchObject({ scan: 'clean', isHeld: false })

  const finalized = await aRoom('answered')
  const two = await finalized.deposit()
  const inspector = await w.as(finalized.space.inspector)
  const { key: second } = await rowOf(two)
  await w.whileHolding('questionnaires', finalized.q.id, () => [
    settleScan(work(), second, verdicts.clean),
    finalizeQuestionnaire(inspector, finalized.q.id),
  ])
  expect(await finalized.question(finalized.space.inspector)).toMatchObject({ status: 'provided', deposits: [{ id: two }] })

  const deleted = await aRoom()
  const three = await deleted.deposit()
  await deleteSpace(await w.as(deleted.space.inspector), deleted.space.id)
  await scan(three, verdicts.infected)
  expect(await rowOf(three)).toMatchObject({ scan: 'infected', isHeld: true })
})

it('holds annexes too: an infected one is withdrawn from every draft that has it, and its editor is told', async () => {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space)
  const headers = await w.cookieOf(space.editor)
  const payload = Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="Notice.pdf"\r\n\r\n%PDF notice\r\n--b--\r\n')
  const posted = await app.inject({
    method: 'POST',
    url: `/api/questionnaires/${q.id}/annexes`,
    headers: { ...headers, 'content-type': 'multipart/form-data; boundary=b' },
    payload,
  })
  expect(posted.json()).toMatchObject({ scan: 'pending', isHeld: true })
  const annexId: AnnexId = posted.json().id
  const content = async (person: Person) =>
    (await app.inject({ url: `/api/annexes/${annexId}/content`, headers: await w.cookieOf(person) })).statusCode
  expect([await content(space.editor), await content(space.inspector)]).toEqual([200, 404])
  const duplicates = await app.inject({
    method: 'POST',
    url: `/api/questionnaires/${q.id}/duplicates`,
    headers,
    payload: { spaceIds: [space.id] },
  })
  const { key } = await w.db.selectFrom('annexes').select('storage_key as key').where('id', '=', annexId).executeTakeFirstOrThrow()
  antivirus.says = verdicts.infected
  await scanFile(work(), { key }, { isLastTry: true })
  for (const id of [q.id, duplicates.json().items[0].id])
    expect((await app.inject({ url: `/api/questionnaires/${id}`, headers })).json().annexes).toEqual([])
  expect(await content(space.editor)).toBe(404)
  const mails = (await w.jobs('send-mail')).filter(({ template }) => template === 'annex-quarantined')
  expect(mails).toContainEqual(
    expect.objectContaining({ to: space.editor.id, data: expect.objectContaining({ name: 'Notice.pdf', threat }) }),
  )
  expect((await eventsOf(space)).filter((event) => event === 'annex.quarantined')).toHaveLength(2)
})

it('writes that an annex is there, whatever its last verdict was: file explorers look at the journal to know', async () => {
  const space = await w.aSpace()
  const q = await w.aQuestionnaire(space, { status: 'published' })
  const { id } = await w.anAnnex(space, q.id)
  const row = await w.db
    .updateTable('annexes')
    .set({ scan: 'unavailable', is_held: true })
    .where('id', '=', id)
    .returning('storage_key as key')
    .executeTakeFirstOrThrow()
  await settleScan(work(), row.key, { scan: 'unavailable' })
  expect(await eventsOf(space)).toEqual(['annex.scanned'])
})

it('names no held file as a duplicate, nor in a digest, nor to an administrator who looks for it', async () => {
  const { space, deposit, question } = await aRoom()
  await deposit('Double.pdf')
  const other = await w.aPerson([[space.id, 'respondent']])
  const bytes = () => Readable.from([Buffer.from('PK Double.pdf')])
  const { questionId } = await w.aQuestionnaire(space, { status: 'published' })
  const second = await depositFile(await w.as(other), { questionId, name: 'Autre.pdf', bytes: bytes() })
  expect(second.duplicates).toEqual([])
  expect((await question(space.respondent)).deposits).toMatchObject([{ name: 'Double.pdf', duplicates: [] }])
  const day = { since: '2026-03-02T08:00:00Z', until: '2026-03-02T10:00:00Z' }
  expect(await listNewDeposits(w.db, space.inspector.id, day)).toEqual([])
  later(240)
  await scan(second.id, verdicts.clean)
  expect(await listNewDeposits(w.db, space.inspector.id, day)).toEqual([])
  expect(await listNewDeposits(w.db, space.inspector.id, { since: day.until, until: '2026-03-03T10:00:00Z' })).toMatchObject([{ files: 1 }])
  w.setClock(NOW)
  const third = await deposit('Double encore.pdf')

  const administrator = await w.aPerson([], { isAdmin: true })
  await w.aFactor(administrator)
  const headers = await w.cookieOf(administrator, { isRaised: true })
  const found = await app.inject({ url: '/api/admin/deposits?search=double', headers })
  expect(found.json().items).toEqual([])
  const payload = { reason: 'Le parquet le demande' }
  const opened = await app.inject({ method: 'POST', url: `/api/admin/deposits/${third}/open`, headers, payload })
  expect(opened.statusCode).toBe(404)
})
