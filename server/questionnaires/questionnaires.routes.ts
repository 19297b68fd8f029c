import type { FastifyInstance } from 'fastify'
import { questionnairesContract as contract } from '../../shared/questionnaires.contract.ts'
import type { QuestionnaireId } from '../../shared/vocabulary.ts'
import type { Ctx } from '../platform/context.ts'
import { handle } from '../platform/http.ts'
import { createQuestionnaire } from './create-questionnaire.ts'
import { publishQuestionnaire } from './publish-questionnaire.ts'
import { viewQuestionnaire } from './questionnaire-views.queries.ts'
import { saveDraft } from './save-draft.ts'

const view = ({ db, actor }: Ctx, id: QuestionnaireId) => viewQuestionnaire(db, actor, id)

export function questionnairesRoutes(app: FastifyInstance): void {
  handle(app, contract, 'POST /api/spaces/:spaceId/questionnaires', async (ctx, { params, body }) =>
    view(ctx, await createQuestionnaire(ctx, params.spaceId, body)),
  )
  handle(app, contract, 'GET /api/questionnaires/:questionnaireId', (ctx, { params }) => view(ctx, params.questionnaireId))
  handle(app, contract, 'PUT /api/questionnaires/:questionnaireId', async (ctx, { params, body }) => {
    await saveDraft(ctx, params.questionnaireId, body)
    return view(ctx, params.questionnaireId)
  })
  handle(app, contract, 'POST /api/questionnaires/:questionnaireId/publish', async (ctx, { params, body }) => {
    await publishQuestionnaire(ctx, params.questionnaireId, body?.message)
    return view(ctx, params.questionnaireId)
  })
}
