// Lines that must not compile: the types are the first net. Checked by tsc; nobody runs this file.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { record } from '../server/journal/record.ts'
import type { Ctx } from '../server/platform/context.ts'
import type { Tx } from '../server/platform/db.ts'
import { handle } from '../server/platform/http.ts'
import { enqueue } from '../server/platform/jobs.ts'
import { accessPolicy } from '../server/policies/access.policy.ts'
import { findQuestionnaire, lockQuestionnaire } from '../server/questionnaires/questionnaires.queries.ts'
import { lockSpace } from '../server/spaces/spaces.queries.ts'
import type { Contract } from '../shared/contract.ts'
import { AppError } from '../shared/errors.ts'
import type { DepositId, QuestionId, QuestionnaireId, SpaceId, UserId } from '../shared/vocabulary.ts'

declare const ctx: Ctx
declare const tx: Tx
declare const app: FastifyInstance
declare const spaceId: SpaceId
declare const questionnaireId: QuestionnaireId
declare const questionId: QuestionId
declare const depositId: DepositId
declare const userId: UserId

const id = z.object({ id: z.int() })
const contract = {
  'GET /api/public': { access: 'public', summary: '', response: id },
  'GET /api/mine': { access: 'user', summary: '', response: id },
} as const satisfies Contract

export const careless = {
  // @ts-expect-error a route without `access`
  'GET /api/x': { summary: 'Open to whom?', response: id },
} as const satisfies Contract
export const inventive = {
  // @ts-expect-error an access that no rule knows
  'GET /api/x': { access: 'everybody', summary: '', response: id },
} as const satisfies Contract
// @ts-expect-error a rule missing for a kind of access
export const holes: typeof accessPolicy = { public: accessPolicy.public }
// @ts-expect-error a route that is not in the contract
handle(app, contract, 'GET /api/other', async () => ({ id: 1 }))
// @ts-expect-error a route that anybody may call knows no actor
handle(app, contract, 'GET /api/public', async ({ actor }) => ({ id: actor.id }))
// @ts-expect-error an answer that lacks what the contract promises
handle(app, contract, 'GET /api/mine', async () => ({}))
// @ts-expect-error a refusal without its line in the table of errors
void new AppError('questionnaire.sleepy')
// @ts-expect-error the journal outside a transaction
void record(ctx.db, ctx, spaceId, 'questionnaire.opened', { questionnaireId })
// @ts-expect-error an event that the journal does not know
void record(tx, ctx, spaceId, 'questionnaire.eaten', { questionnaireId })
// @ts-expect-error an event that lacks a fact
void record(tx, ctx, spaceId, 'deposit.trashed', { depositId, questionId })
// @ts-expect-error a journal entry that changes
void tx.updateTable('journal').set({ event: 'questionnaire.opened' })
// @ts-expect-error the bytes of a deposit that change
void tx.updateTable('deposits').set({ sha256: '' })
// @ts-expect-error a questionnaire that moves to another space
void tx.updateTable('questionnaires').set({ space_id: spaceId })
// @ts-expect-error a job outside a transaction
void enqueue(ctx.db, 'sweep-leftovers', {})
// @ts-expect-error a job without the facts that it needs
void enqueue(tx, 'send-mail', { template: 'questionnaire-returned', to: userId, data: { questionnaireId } })
// @ts-expect-error a lock outside a transaction
void lockSpace(ctx.db, ctx.actor, spaceId)
// @ts-expect-error a reading that does not say for whom
void findQuestionnaire(ctx.db, questionnaireId)
// @ts-expect-error a question where a questionnaire is wanted
void lockQuestionnaire(tx, ctx.actor, questionId)
