import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import type { QuestionnaireStatus, QuestionStatus } from '../../shared/vocabulary.ts'
import { world } from '../../test/world.ts'
import { depositFile } from '../deposits/deposit-file.ts'
import { restoreDeposit } from '../deposits/restore-deposit.ts'
import { trashDeposit } from '../deposits/trash-deposit.ts'
import type { Ctx } from '../platform/context.ts'
import { decideQuestions } from './decide-questions.ts'
import { declareAnswer } from './declare-answer.ts'
import { viewQuestion } from './question-views.queries.ts'

// Every status of a question × every act × every role, in every state of its questionnaire in which it can be: what it becomes, or why not.

const w = await world()
const acts = ['deposit', 'declare', 'trash', 'restore', 'accept', 'return', 'acceptFile', 'returnFile'] as const
type Act = (typeof acts)[number]
const byInspectors = new Set<Act>(['accept', 'return', 'acceptFile', 'returnFile'])
const roles = ['inspector', 'respondent', 'both'] as const

/** Where there is one file, and another one in the trash; to provide: only that in the trash. */
const becomes: Record<QuestionStatus, Record<Act, QuestionStatus | string>> = {
  toProvide: {
    deposit: 'provided',
    declare: 'provided',
    trash: 'deposit.inTrash',
    restore: 'provided',
    accept: 'question.nothingToDecide',
    return: 'returned',
    acceptFile: 'deposit.inTrash',
    returnFile: 'deposit.inTrash',
  },
  provided: {
    deposit: 'provided',
    declare: 'provided',
    trash: 'toProvide',
    restore: 'provided',
    accept: 'accepted',
    return: 'returned',
    acceptFile: 'provided',
    returnFile: 'returned',
  },
  accepted: {
    deposit: 'provided',
    declare: 'provided',
    trash: 'toProvide',
    restore: 'provided',
    accept: 'accepted',
    return: 'returned',
    acceptFile: 'accepted',
    returnFile: 'returned',
  },
  returned: {
    deposit: 'provided',
    declare: 'provided',
    trash: 'returned',
    restore: 'returned',
    accept: 'accepted',
    return: 'returned',
    acceptFile: 'returned',
    returnFile: 'returned',
  },
}

const states: QuestionnaireStatus[] = ['published', 'answered', 'incomplete', 'finalized']
const statuses = Object.keys(becomes) as QuestionStatus[]
const table = states.flatMap((state) => statuses.map((status) => [state, status] as const))

it.each(table)('in a questionnaire that is %s, a question that is %s', async (state, status) => {
  for (const role of roles)
    for (const act of acts) {
      const { expected, outcome, before, after } = await play(state, status, role, act)
      expect(outcome, `${act} by ${role}`).toBe(expected)
      if (expected.includes('.')) expect(after, `${act} by ${role}`).toEqual(before)
    }
})

async function play(state: QuestionnaireStatus, status: QuestionStatus, role: (typeof roles)[number], act: Act) {
  const scene = await aQuestion(status)
  await w.db.updateTable('questionnaires').set({ status: state }).where('id', '=', scene.id).execute()
  const view = () => viewQuestion(w.db, scene.asked.actor, scene.questionId)
  const before = await view()
  const outcome = await perform[act](await w.as(scene.space[role]), scene).then(
    async () => (await view()).status,
    (error: { code: string }) => error.code,
  )
  return { expected: expectedOf(state, status, role, act), outcome, before, after: await view() }
}

function expectedOf(state: QuestionnaireStatus, status: QuestionStatus, role: (typeof roles)[number], act: Act): string {
  if (role !== 'both' && byInspectors.has(act) !== (role === 'inspector')) return 'access.denied'
  if (state === 'finalized') return byInspectors.has(act) ? 'questionnaire.wrongStatus' : 'questionnaire.notOpen'
  return becomes[status][act]
}

type Scene = Awaited<ReturnType<typeof aQuestion>>

async function aQuestion(status: QuestionStatus) {
  const space = await w.aSpace()
  const { id, questionId } = await w.aQuestionnaire(space, { status: 'published' })
  const asked = await w.as(space.inspector)
  const trashed = await w.aDeposit(space, questionId, { name: 'Erreur.xlsx', trashed: true })
  const kept = status === 'toProvide' ? trashed : await w.aDeposit(space, questionId)
  if (status === 'accepted') await decideQuestions(asked, id, [{ questionId, decision: 'accept' }])
  if (status === 'returned') await decideQuestions(asked, id, [{ questionId, decision: 'return', reason: 'Il manque 2023.' }])
  expect((await viewQuestion(w.db, asked.actor, questionId)).status).toBe(status)
  return { space, id, questionId, asked, trashed, kept }
}

const perform: Record<Act, (ctx: Ctx, scene: Scene) => Promise<unknown>> = {
  deposit: (ctx, { questionId }) => depositFile(ctx, { questionId, name: 'Suite.pdf', bytes: Readable.from([Buffer.from('%PDF')]) }),
  declare: (ctx, { questionId }) => declareAnswer(ctx, questionId, { kind: 'inWords', text: 'Néant.' }),
  trash: (ctx, { kept }) => trashDeposit(ctx, kept.id),
  restore: (ctx, { trashed }) => restoreDeposit(ctx, trashed.id),
  accept: (ctx, { id, questionId }) => decideQuestions(ctx, id, [{ questionId, decision: 'accept' }]),
  return: (ctx, { id, questionId }) => decideQuestions(ctx, id, [{ questionId, decision: 'return', reason: 'Illisible.' }]),
  acceptFile: (ctx, { id, kept }) => decideQuestions(ctx, id, [{ depositId: kept.id, decision: 'accept' }]),
  returnFile: (ctx, { id, kept }) => decideQuestions(ctx, id, [{ depositId: kept.id, decision: 'return', reason: 'Illisible.' }]),
}
