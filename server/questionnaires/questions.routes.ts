import type { FastifyInstance } from 'fastify'
import { questionnairesContract as contract, type Decided } from '../../shared/questionnaires.contract.ts'
import { questionsContract } from '../../shared/questions.contract.ts'
import type { QuestionId } from '../../shared/vocabulary.ts'
import type { Ctx } from '../platform/context.ts'
import { handle } from '../platform/http.ts'
import { decideEverywhere, decideQuestions } from './decide-questions.ts'
import { declareAnswer } from './declare-answer.ts'
import { listQuestionsEverywhere } from './question-lists.queries.ts'
import { viewQuestion } from './question-views.queries.ts'
import { viewQuestionnaire } from './questionnaire-views.queries.ts'
import { findQuestion } from './questionnaires.queries.ts'

export function questionsRoutes(app: FastifyInstance): void {
  handle(app, questionsContract, 'GET /api/questions', (ctx, { query }) => listQuestionsEverywhere(ctx, query))
  handle(app, contract, 'POST /api/questions/:questionId/declare', async (ctx, { params, body }) => {
    await declareAnswer(ctx, params.questionId, body)
    return viewQuestion(ctx.db, ctx.actor, params.questionId)
  })
  handle(app, contract, 'POST /api/questions/:questionId/accept', (ctx, { params }) => decide(ctx, params, { decision: 'accept' }))
  handle(app, contract, 'POST /api/questions/:questionId/return', (ctx, { params, body }) =>
    decide(ctx, params, { decision: 'return', reason: body.reason }),
  )
  handle(app, contract, 'POST /api/questionnaires/:questionnaireId/decisions', async (ctx, { params, body }) => {
    await decideQuestions(ctx, params.questionnaireId, body.items)
    return viewQuestionnaire(ctx.db, ctx.actor, params.questionnaireId)
  })
  handle(app, contract, 'POST /api/decisions', (ctx, { body }) => decideEverywhere(ctx, body.items))
}

async function decide(ctx: Ctx, { questionId }: { questionId: QuestionId }, decision: Pick<Decided, 'decision' | 'reason'>) {
  const { id } = await findQuestion(ctx.db, ctx.actor, questionId)
  await decideQuestions(ctx, id, [{ questionId, ...decision }])
  return viewQuestion(ctx.db, ctx.actor, questionId)
}
