import type { FastifyInstance } from 'fastify'
import { depositsContract as contract } from '../../shared/deposits.contract.ts'
import { handle } from '../platform/http.ts'
import { depositFile } from './deposit-file.ts'
import { listTrash, viewDeposit } from './deposits.queries.ts'
import { restoreDeposit } from './restore-deposit.ts'
import { sendDeposit, sendFirstDocument } from './send-deposit.ts'
import { trashDeposit } from './trash-deposit.ts'
import { uploadsRoutes } from './uploads.routes.ts'

export function depositsRoutes(app: FastifyInstance): void {
  handle(app, contract, 'POST /api/questions/:questionId/deposits', (ctx, { params, file }) => depositFile(ctx, { ...params, ...file }))
  handle(app, contract, 'GET /api/deposits/:depositId', (ctx, { params }) => viewDeposit(ctx.db, ctx.actor, params.depositId))
  handle(app, contract, 'GET /api/deposits/:depositId/content', (ctx, { params }, io) => sendDeposit(ctx, params.depositId, io))
  handle(app, contract, 'GET /api/deposits/:depositId/first-document', (ctx, { params }, io) =>
    sendFirstDocument(ctx, params.depositId, io),
  )
  handle(app, contract, 'HEAD /api/deposits/:depositId/content', (ctx, { params }, io) => sendDeposit(ctx, params.depositId, io))
  handle(app, contract, 'POST /api/deposits/:depositId/trash', (ctx, { params }) => trashDeposit(ctx, params.depositId))
  handle(app, contract, 'POST /api/deposits/:depositId/restore', (ctx, { params }) => restoreDeposit(ctx, params.depositId))
  handle(app, contract, 'GET /api/questionnaires/:questionnaireId/trash', async (ctx, { params }) => ({
    items: await listTrash(ctx.db, ctx.actor, params.questionnaireId),
  }))
  uploadsRoutes(app)
}
