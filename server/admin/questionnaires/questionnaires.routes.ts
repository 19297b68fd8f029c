import type { FastifyInstance } from 'fastify'
import { adminSpacesContract as contract } from '../../../shared/admin-spaces.contract.ts'
import type { QuestionnaireId } from '../../../shared/vocabulary.ts'
import type { Ctx } from '../../platform/context.ts'
import { handle } from '../../platform/http.ts'
import { correctText } from './correct-text.ts'
import { duplicateToProcedure, previewDuplicates } from './duplicate-to-procedure.ts'
import { moveDraft } from './move-draft.ts'
import { openAnyQuestionnaire } from './open-questionnaire.ts'
import { findAnyQuestionnaire, listAllQuestionnaires } from './questionnaires.queries.ts'
import { unpublishQuestionnaire } from './unpublish-questionnaire.ts'

export function adminQuestionnairesRoutes(app: FastifyInstance): void {
  handle(app, contract, 'GET /api/admin/questionnaires', (ctx, { query }) => listAllQuestionnaires(ctx, query))
  handle(app, contract, 'GET /api/admin/questionnaires/:questionnaireId', (ctx, { params }) =>
    openAnyQuestionnaire(ctx, params.questionnaireId),
  )
  handle(app, contract, 'GET /api/admin/questionnaires/:questionnaireId/duplicates', async (ctx, { params }) => ({
    items: await previewDuplicates(ctx, params.questionnaireId),
  }))
  handle(app, contract, 'POST /api/admin/questionnaires/:questionnaireId/duplicates', async (ctx, { params, body }) => ({
    items: await duplicateToProcedure(ctx, params.questionnaireId, body),
  }))
  handle(app, contract, 'POST /api/admin/questionnaires/:questionnaireId/correct', (ctx, { params, body }) =>
    andFind(ctx, params, (id) => correctText(ctx, id, body)),
  )
  handle(app, contract, 'POST /api/admin/questionnaires/:questionnaireId/unpublish', (ctx, { params, body }) =>
    andFind(ctx, params, (id) => unpublishQuestionnaire(ctx, id, body.reason)),
  )
  handle(app, contract, 'POST /api/admin/questionnaires/:questionnaireId/move', (ctx, { params, body }) =>
    andFind(ctx, params, (id) => moveDraft(ctx, id, body)),
  )
}

/** Each act answers with the questionnaire as it is afterwards. */
async function andFind(ctx: Ctx, { questionnaireId }: { questionnaireId: QuestionnaireId }, act: (id: QuestionnaireId) => Promise<void>) {
  await act(questionnaireId)
  return findAnyQuestionnaire(ctx, questionnaireId)
}
