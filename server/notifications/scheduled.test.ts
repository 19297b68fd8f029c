import { expect, it } from 'vitest'
import type { QuestionId, SpaceId, UserId } from '../../shared/vocabulary.ts'
import { aJob, aMailbox } from '../../test/mailbox.ts'
import { type Cast, NOW, world } from '../../test/world.ts'
import { trashDeposit } from '../deposits/trash-deposit.ts'
import type { Outcome, WorkCtx } from '../platform/jobs.ts'
import { remindDueDates } from './remind-due-dates.job.ts'
import { reportNeglected } from './report-neglected.job.ts'
import { sendDigests } from './send-digests.job.ts'
import { sendReport } from './send-report.job.ts'

const w = await world({ PUBLIC_URL: 'https://e-controle.example.org' })
const mail = aMailbox()
const work: WorkCtx = { ...w.edges, mail }

/** Runs a scheduled job at this instant, and what it enqueued: what each person received. */
async function run(job: (work: WorkCtx) => Promise<Outcome>, at: string) {
  w.setClock(new Date(at))
  await job(work)
  mail.sent.length = 0
  for (const request of await w.jobs('send-report')) await sendReport(work, request, aJob({ name: 'send-report', data: request }))
  return mail.sent.map(({ to, subject, text }) => ({ to: to.address, subject, text: text.replaceAll(/[\u202f\u00a0]/g, ' ') }))
}
const emailOf = async ({ id }: { id: UserId }) =>
  (await w.db.selectFrom('users').select('email').where('id', '=', id).executeTakeFirstOrThrow()).email
const emailsOf = async (...people: { id: UserId }[]) => (await Promise.all(people.map(emailOf))).sort()
const readersOf = (sent: { to: string }[]) => sent.map(({ to }) => to).sort()
const sentTo = async <One extends { to: string }>(sent: One[], person: { id: UserId }) => {
  const email = await emailOf(person)
  return sent.find(({ to }) => to === email)
}
const deposit = (space: Cast, question: QuestionId, name: string, at: string) => w.aDeposit(space, question, { name, at: new Date(at) })
const endOf = (space: { id: SpaceId }) => w.db.updateTable('spaces').set({ deleted_at: NOW }).where('id', '=', space.id).execute()

it('sums up to the inspectors who want it what was deposited since the last one, space by space, and no deposit twice', async () => {
  await run(sendDigests, '2026-03-10T07:00:00Z')
  const [space, other] = [await w.aSpace(), await w.aSpace()]
  await w.db
    .insertInto('memberships')
    .values({ space_id: other.id, user_id: space.inspector.id, role: 'inspector', added_at: NOW })
    .execute()
  const { questionId } = await w.aQuestionnaire(space, { status: 'published', title: 'Budget' })
  const { questionId: elsewhere } = await w.aQuestionnaire(other, { status: 'published', title: 'Dette' })
  const late = await deposit(space, questionId, 'a.pdf', '2026-03-10T09:00:00Z')
  await deposit(space, questionId, 'b.pdf', '2026-03-10T10:00:00Z')
  await deposit(other, elsewhere, 'c.pdf', '2026-03-10T11:00:00Z')
  await trashDeposit(await w.as(space.respondent), late.id)
  await w.db
    .updateTable('users')
    .set({ muted_mails: ['digest'] })
    .where('id', '=', space.editor.id)
    .execute()

  const sent = await run(sendDigests, '2026-03-11T07:00:00Z')
  expect(readersOf(sent)).toEqual(await emailsOf(space.inspector, space.both, other.inspector, other.editor, other.both))
  const mine = await sentTo(sent, space.inspector)
  expect(mine?.subject).toMatch(/^3 nouveaux dépôts/)
  for (const code of [space.referenceCode, other.referenceCode]) expect(mine?.subject).toContain(code)
  expect(mine?.text).toContain(`Ville de Loin (${space.referenceCode})\nhttps://e-controle.example.org/espaces/${space.id}`)
  expect(mine?.text).toContain('- Questionnaire n°1 « Budget » : 2 fichiers de Édith Martin, dont 1 mis depuis à la corbeille')
  expect(mine?.text).toContain('- Questionnaire n°1 « Dette » : 1 fichier de Édith Martin')

  expect(await run(sendDigests, '2026-03-11T07:00:30Z')).toEqual([]) // run twice
  await deposit(space, questionId, 'd.pdf', '2026-03-11T08:00:00Z')
  expect(await run(sendDigests, '2026-03-14T09:12:00Z')).toHaveLength(2) // three days late: once
})

it('leaves for the next summary what is being recorded, and out of it what a person lost meanwhile', async () => {
  await run(sendDigests, '2026-03-20T07:00:00Z')
  const space = await w.aSpace()
  const { questionId } = await w.aQuestionnaire(space, { status: 'published' })
  await deposit(space, questionId, 'a.pdf', '2026-03-21T06:59:58Z')
  expect(await run(sendDigests, '2026-03-21T07:00:00Z')).toEqual([])
  w.setClock(new Date('2026-03-22T07:00:00Z'))
  await sendDigests(work)
  await w.db.deleteFrom('memberships').where('user_id', '=', space.inspector.id).execute()
  await w.db.updateTable('users').set({ is_active: false }).where('id', '=', space.editor.id).execute()
  mail.sent.length = 0
  for (const request of await w.jobs('send-report')) await sendReport(work, request, aJob())
  expect(mail.sent.map(({ to }) => to.address)).toEqual([await emailOf(space.both)])
})

it('sums up once, whoever begins', async () => {
  await run(sendDigests, '2026-03-25T07:00:00Z')
  const space = await w.aSpace()
  const { questionId } = await w.aQuestionnaire(space, { status: 'published' })
  await deposit(space, questionId, 'a.pdf', '2026-03-25T12:00:00Z')
  w.setClock(new Date('2026-03-26T07:00:00Z'))
  await Promise.all([sendDigests(work), sendDigests(work), sendDigests(work)])
  expect(await w.jobs('send-report')).toHaveLength(3) // three inspectors
})

it('reminds the respondents, and the inspectors by a copy, 7 days and 1 day before: once, with what is left', async () => {
  await run(remindDueDates, '2026-04-01T05:45:00Z')
  const space = await w.aSpace()
  await w.aQuestionnaire(space, { status: 'published', dueDate: '2026-04-10', title: 'Budget', questions: 3 })
  await w.aQuestionnaire(space, { status: 'incomplete', dueDate: '2026-04-10', title: 'Dette' })
  for (const status of ['draft', 'answered', 'finalized'] as const) await w.aQuestionnaire(space, { status, dueDate: '2026-04-10' })
  await w.db
    .updateTable('users')
    .set({ muted_mails: ['reminders'] })
    .where('id', '=', space.editor.id)
    .execute()

  expect(await run(remindDueDates, '2026-04-02T05:45:00Z')).toEqual([])
  const sent = await run(remindDueDates, '2026-04-03T05:45:00Z')
  expect(readersOf(sent)).toEqual(await emailsOf(space.respondent, space.both, space.inspector))
  const [respondent, copy] = [await sentTo(sent, space.respondent), await sentTo(sent, space.inspector)]
  expect(respondent?.subject).toBe(`Rappel, 2 questionnaires arrivent à échéance\u202f: ${space.referenceCode}`)
  expect(respondent?.text).toContain('- Questionnaire n°1 « Budget », vendredi 10 avril 2026 : 3 questions sans réponse')
  expect(copy?.text).toContain('Ce rappel vient d’être envoyé aux répondants')
  expect(await run(remindDueDates, '2026-04-03T12:00:00Z')).toEqual([])
  expect(await run(remindDueDates, '2026-04-04T05:45:00Z')).toEqual([])
  expect(await run(remindDueDates, '2026-04-09T05:45:00Z')).toHaveLength(3)
  await endOf(space)
})

it('makes up for the days when the service was down, says nothing of what came after its day, and nothing when it is too late', async () => {
  await run(remindDueDates, '2026-05-01T05:45:00Z')
  const space = await w.aSpace()
  const due = (dueDate: string) => w.aQuestionnaire(space, { status: 'published', dueDate })
  await due('2026-05-10') // seven days before: the third, when nothing ran
  await due('2026-05-04') // over
  const [sent] = await run(remindDueDates, '2026-05-05T12:00:00Z')
  expect(sent?.subject).toContain('dimanche 10 mai 2026')
  await due('2026-05-11') // published or moved six days before
  expect(await run(remindDueDates, '2026-05-06T05:45:00Z')).toEqual([])
  await endOf(space)
})

it('counts the days as the calendars of Paris do, across both changes of the clocks', async () => {
  for (const [due, sevenBefore] of [
    ['2026-04-02', '2026-03-26'],
    ['2026-03-30', '2026-03-23'],
    ['2026-10-26', '2026-10-19'],
    ['2026-11-01', '2026-10-25'],
  ] as const) {
    const space = await w.aSpace()
    await w.aQuestionnaire(space, { status: 'published', dueDate: due })
    await w.db.deleteFrom('schedule_marks').where('name', '=', 'reminders').execute()
    const midnight = Date.parse(`${sevenBefore}T00:00:00Z`)
    const at = (hours: number) => new Date(midnight + hours * 3_600_000).toISOString()
    expect(await run(remindDueDates, at(-3)), `${due}, the evening before`).toEqual([]) // 21:00 UTC is still that day in Paris
    expect(await run(remindDueDates, at(6)), due).toHaveLength(4)
    expect(await run(remindDueDates, at(20)), due).toEqual([])
    await endOf(space)
  }
})

it('speaks once a month, on its first working day, of spaces without deposit for two years, and of those without anybody', async () => {
  await w.db.updateTable('spaces').set({ deleted_at: NOW }).where('deleted_at', 'is', null).execute()
  const asleep = await w.aSpace()
  await w.db.updateTable('spaces').set({ deleted_at: NOW }).where('id', '=', asleep.elsewhere).execute()
  const { questionId } = await w.aQuestionnaire(asleep, { status: 'published' })
  await deposit(asleep, questionId, 'a.pdf', '2026-03-02T10:00:00Z')
  const empty = await w.aBareSpace()
  await w.db
    .updateTable('users')
    .set({ is_active: false })
    .where('is_admin', '=', true)
    .where('id', '<>', asleep.administrator.id)
    .execute()
  const inspectors = [asleep.inspector, asleep.editor, asleep.both]

  const first = await run(reportNeglected, '2026-03-02T07:30:00Z')
  expect(first.map(({ to, subject }) => [to, subject])).toEqual([
    [await emailOf(asleep.administrator), `Espaces à examiner ce mois-ci\u202f: ${empty.referenceCode}`],
  ])
  await run(reportNeglected, '2028-02-28T07:30:00Z')
  expect(await run(reportNeglected, '2028-03-01T07:30:00Z')).toHaveLength(1) // a day early
  for (const [day, what] of [
    ['2028-04-01', 'Saturday'],
    ['2028-04-02', 'Sunday'],
  ])
    expect(await run(reportNeglected, `${day}T05:30:00Z`), what).toEqual([])
  const sent = await run(reportNeglected, '2028-04-03T05:30:00Z')
  expect(readersOf(sent)).toEqual(await emailsOf(...inspectors, asleep.administrator))
  const mine = await sentTo(sent, asleep.inspector)
  expect(mine?.subject).toBe(`Espaces sans dépôt depuis 2 ans\u202f: ${asleep.referenceCode}`)
  expect(mine?.text).not.toContain(empty.referenceCode)
  expect(await run(reportNeglected, '2028-04-04T05:30:00Z')).toEqual([])
  const late = await run(reportNeglected, '2028-05-17T05:30:00Z') // down since: once
  expect(late).toHaveLength(4)
})
