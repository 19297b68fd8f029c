import type { FastifyInstance } from 'fastify'
import { questionnairesContract as contract } from '../../shared/questionnaires.contract.ts'
import { handle } from '../platform/http.ts'
import { attachAnnex } from './attach-annex.ts'
import { removeAnnex } from './remove-annex.ts'
import { sendAnnex } from './send-annex.ts'

export function annexesRoutes(app: FastifyInstance): void {
  handle(app, contract, 'POST /api/questionnaires/:questionnaireId/annexes', (ctx, { params, file }) => attachAnnex(ctx, params, file))
  handle(app, contract, 'POST /api/questions/:questionId/annexes', (ctx, { params, file }) => attachAnnex(ctx, params, file))
  handle(app, contract, 'DELETE /api/annexes/:annexId', (ctx, { params }) => removeAnnex(ctx, params.annexId))
  handle(app, contract, 'GET /api/annexes/:annexId/content', (ctx, { params }, io) => sendAnnex(ctx, params.annexId, io))
  handle(app, contract, 'HEAD /api/annexes/:annexId/content', (ctx, { params }, io) => sendAnnex(ctx, params.annexId, io))
}
