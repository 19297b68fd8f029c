import { Readable } from 'node:stream'
import type { DepositId, QuestionnaireId, QuestionnaireStatus, SpaceId, UserId } from '../../shared/vocabulary.ts'
import { findActor } from '../accounts/actors.queries.ts'
import { createUser } from '../accounts/create-user.ts'
import { depositFile } from '../deposits/deposit-file.ts'
import { trashDeposit } from '../deposits/trash-deposit.ts'
import { acceptUnsorted } from '../deposits/unsorted/accept-unsorted.ts'
import type { Ctx, Edges } from '../platform/context.ts'
import { createQuestionnaire } from '../questionnaires/create-questionnaire.ts'
import { decideQuestions } from '../questionnaires/decide-questions.ts'
import { declareAnswer } from '../questionnaires/declare-answer.ts'
import { finalizeQuestionnaire } from '../questionnaires/finalize-questionnaire.ts'
import { markAnswered } from '../questionnaires/mark-answered.ts'
import { publishQuestionnaire } from '../questionnaires/publish-questionnaire.ts'
import { viewQuestionnaire } from '../questionnaires/questionnaire-views.queries.ts'
import { sendBackQuestionnaire } from '../questionnaires/send-back-questionnaire.ts'
import { issueReceipts } from '../receipts/issue-receipts.ts'
import { addMember } from '../spaces/add-member.ts'
import { createSpace } from '../spaces/create-space.ts'
import { type DemoPersonName, type DemoQuestionnaire, people, spaces } from './demo-audit.ts'
import { makeDemoFile } from './demo-files.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
const LASTED = 50 // days

/** Plays the audit of demo-audit.ts through the acts that people use, over the last weeks: journal and evidence are real. */
export async function playDemo(edges: Edges): Promise<void> {
  const today = edges.now().getTime()
  let clock = nextOfficeHour(today - LASTED * DAY)
  const past: Edges = { ...edges, now: () => new Date(clock) }
  const later = (hours: number) => (clock = Math.min(nextOfficeHour(clock + hours * HOUR), today))
  const ids = await enrol(past)
  const as = async (who: DemoPersonName): Promise<Ctx> => ({
    ...past,
    ip: '192.0.2.10',
    userAgent: 'demo',
    actor: await findActor(past.db, ids[who]),
    sessionId: null,
    secondFactor: 'none',
  })

  for (const { procedure, organization, reference, members, questionnaires } of spaces) {
    const referenceCode = `${new Date(today).getFullYear()}_${reference}`
    const spaceId = await createSpace(await as('claire'), { procedure, organization, referenceCode })
    for (const { who, role } of members) {
      later(1)
      await addMember(await as('claire'), spaceId, { ...people[who], role })
    }
    for (const questionnaire of questionnaires) {
      later(20)
      await playQuestionnaire({ as, later, today }, spaceId, questionnaire)
    }
  }
}

/** Nobody deposits at four in the morning: the same moment, or nine o'clock and some minutes of the next office day (UTC). */
function nextOfficeHour(time: number): number {
  const at = new Date(time)
  if (at.getUTCHours() >= 16) at.setUTCHours(32, at.getUTCMinutes() + 7)
  if (at.getUTCHours() < 8) at.setUTCHours(8)
  while (at.getUTCDay() % 6 === 0) at.setUTCDate(at.getUTCDate() + 1)
  return at.getTime()
}

async function enrol(edges: Edges): Promise<Record<DemoPersonName, UserId>> {
  const service = { now: edges.now, ip: '', actorName: 'e.contrôle' }
  return edges.db.transaction().execute(async (tx) => {
    const ids = {} as Record<DemoPersonName, UserId>
    for (const [name, person] of Object.entries(people)) {
      const id = await createUser(tx, service, { isInspector: false, isAdmin: false, ...person })
      ids[name as DemoPersonName] = id as UserId
    }
    await tx.updateTable('users').set({ terms_accepted_at: edges.now() }).execute()
    return ids
  })
}

type Stage = { as: (who: DemoPersonName) => Promise<Ctx>; later: (hours: number) => void; today: number }

async function playQuestionnaire(
  { as, later, today }: Stage,
  spaceId: SpaceId,
  { title, status, due, themes, returnReason, unsorted = [] }: DemoQuestionnaire,
) {
  const dueDate = due === null ? null : new Date(today + due * DAY).toISOString().slice(0, 10)
  const id = await createQuestionnaire(await as('claire'), spaceId, { title, dueDate, themes })
  if (status === 'draft') return
  later(4)
  await publishQuestionnaire(await as('claire'), id)
  const asked = themes.flatMap((theme) => theme.questions)
  const { actor, db } = await as('claire')
  const { themes: views } = await viewQuestionnaire(db, actor, id)
  const questionIds = views.flatMap((theme) => theme.questions.map((question) => question.id))

  const decisions: Parameters<typeof decideQuestions>[2] = []
  const batches = new Map<DemoPersonName, DepositId[]>()
  for (const [index, { files = [], answer, decision }] of asked.entries()) {
    const questionId = questionIds[index]!
    for (const { name, by, trashed, locked, returned } of files) {
      later(5)
      const bytes = Readable.from([await makeDemoFile(name, locked && 'valbrume')])
      const deposit = await depositFile(await as(by), { questionId, name, bytes })
      batches.set(by, [...(batches.get(by) ?? []), deposit.id])
      if (returned) decisions.push({ depositId: deposit.id, decision: 'return', reason: returned })
      if (trashed) await trashDeposit(await as(by), deposit.id)
    }
    if (answer) await declareAnswer(await as('nadia'), questionId, { kind: 'inWords', text: answer })
    if (decision === 'accept') decisions.push({ questionId, decision: 'accept' })
    else if (decision) decisions.push({ questionId, decision: 'return', reason: decision.return })
  }
  for (const { name, by } of unsorted) {
    later(5)
    const ctx = await as(by)
    const file = await ctx.files.put(Readable.from([await makeDemoFile(name)]), { maxBytes: ctx.config.uploadMaxSize })
    await acceptUnsorted(ctx, { questionnaireId: id, originalName: name, startedAt: ctx.now(), file }, async () => {})
  }
  for (const [who, depositIds] of batches) await issueReceipts(await as(who), depositIds)
  if (decisions.length > 0) await decideQuestions(await as('claire'), id, decisions)
  await reach(status, id, { as, later, today }, returnReason)
}

/** From `published` to the state that the demonstration wants, by the acts that lead there. */
async function reach(status: QuestionnaireStatus, id: QuestionnaireId, { as, later }: Stage, returnReason = ''): Promise<void> {
  if (status === 'published') return
  later(8)
  await markAnswered(await as('nadia'), id)
  later(8)
  if (status === 'incomplete') await sendBackQuestionnaire(await as('claire'), id, returnReason)
  if (status === 'finalized') await finalizeQuestionnaire(await as('claire'), id)
}
