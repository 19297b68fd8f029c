import type { FastifyInstance } from 'fastify'
import { questionnairesContract as contract } from '../../shared/questionnaires.contract.ts'
import { spacesContract } from '../../shared/spaces.contract.ts'
import type { QuestionnaireId } from '../../shared/vocabulary.ts'
import { findActor } from '../accounts/actors.queries.ts'
import type { Ctx } from '../platform/context.ts'
import { handle } from '../platform/http.ts'
import { viewSpace } from '../spaces/space-lines.queries.ts'
import { changeDueDate } from './change-due-date.ts'
import { changeEditor } from './change-editor.ts'
import { createQuestionnaire } from './create-questionnaire.ts'
import { deleteDraft } from './delete-draft.ts'
import { duplicateQuestionnaire } from './duplicate-questionnaire.ts'
import { duplicateSpace } from './duplicate-space.ts'
import { finalizeQuestionnaire } from './finalize-questionnaire.ts'
import { markAnswered } from './mark-answered.ts'
import { openQuestionnaire } from './open-questionnaire.ts'
import { publishQuestionnaire } from './publish-questionnaire.ts'
import { viewQuestionnaire } from './questionnaire-views.queries.ts'
import { reopenQuestionnaire } from './reopen-questionnaire.ts'
import { saveDraft } from './save-draft.ts'
import { sendBackQuestionnaire } from './send-back-questionnaire.ts'

export function questionnairesRoutes(app: FastifyInstance): void {
  handle(app, contract, 'POST /api/spaces/:spaceId/questionnaires', async (ctx, { params, body }) =>
    viewQuestionnaire(ctx.db, ctx.actor, await createQuestionnaire(ctx, params.spaceId, body)),
  )
  handle(app, contract, 'GET /api/questionnaires/:questionnaireId', (ctx, { params }, io) =>
    openQuestionnaire(ctx, params.questionnaireId, io.reply),
  )
  handle(app, contract, 'PUT /api/questionnaires/:questionnaireId', (ctx, { params, body }) =>
    andView(ctx, params, (id) => saveDraft(ctx, id, body)),
  )
  handle(app, contract, 'DELETE /api/questionnaires/:questionnaireId', (ctx, { params }) => deleteDraft(ctx, params.questionnaireId))
  handle(app, contract, 'PUT /api/questionnaires/:questionnaireId/editor', (ctx, { params, body }) =>
    andView(ctx, params, (id) => changeEditor(ctx, id, body.userId)),
  )
  handle(app, contract, 'PUT /api/questionnaires/:questionnaireId/due-date', (ctx, { params, body }) =>
    andView(ctx, params, (id) => changeDueDate(ctx, id, body.dueDate, body.message)),
  )
  handle(app, contract, 'POST /api/questionnaires/:questionnaireId/publish', (ctx, { params, body }) =>
    andView(ctx, params, (id) => publishQuestionnaire(ctx, id, body?.message)),
  )
  handle(app, contract, 'POST /api/questionnaires/:questionnaireId/answered', (ctx, { params }) =>
    andView(ctx, params, (id) => markAnswered(ctx, id)),
  )
  handle(app, contract, 'POST /api/questionnaires/:questionnaireId/return', (ctx, { params, body }) =>
    andView(ctx, params, (id) => sendBackQuestionnaire(ctx, id, body.reason)),
  )
  handle(app, contract, 'POST /api/questionnaires/:questionnaireId/finalize', (ctx, { params }) =>
    andView(ctx, params, (id) => finalizeQuestionnaire(ctx, id)),
  )
  handle(app, contract, 'POST /api/questionnaires/:questionnaireId/reopen', (ctx, { params, body }) =>
    andView(ctx, params, (id) => reopenQuestionnaire(ctx, id, body?.reason ?? null)),
  )
  handle(app, contract, 'POST /api/questionnaires/:questionnaireId/duplicates', async (ctx, { params, body }) => ({
    items: await duplicateQuestionnaire(ctx, params.questionnaireId, body.spaceIds),
  }))
  handle(app, spacesContract, 'POST /api/spaces/:spaceId/duplicates', async (ctx, { params, body }) => {
    const id = await duplicateSpace(ctx, params.spaceId, body)
    return viewSpace(ctx, await findActor(ctx.db, ctx.actor.id), id) // who is its inspector since a moment
  })
}

/** Most acts answer with the questionnaire as it is afterwards. */
async function andView(ctx: Ctx, { questionnaireId }: { questionnaireId: QuestionnaireId }, act: (id: QuestionnaireId) => Promise<void>) {
  await act(questionnaireId)
  return viewQuestionnaire(ctx.db, ctx.actor, questionnaireId)
}
