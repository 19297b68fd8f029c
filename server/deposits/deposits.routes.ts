import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { depositsContract as contract } from '../../shared/deposits.contract.ts'
import type { DepositId } from '../../shared/vocabulary.ts'
import type { Ctx } from '../platform/context.ts'
import { handle } from '../platform/http.ts'
import { sendFile } from '../platform/send-file.ts'
import { viewOfDeposit } from '../questionnaires/deposits.queries.ts'
import { depositFile } from './deposit-file.ts'
import { findStoredDeposit, listTrash, viewDeposit } from './deposits.queries.ts'
import { openDownloadRecord } from './record-download.ts'
import { restoreDeposit } from './restore-deposit.ts'
import { trashDeposit } from './trash-deposit.ts'
import { uploadsRoutes } from './uploads.routes.ts'

export function depositsRoutes(app: FastifyInstance): void {
  const recordDownload = openDownloadRecord()

  async function sendDeposit(ctx: Ctx, id: DepositId, { request, reply }: { request: FastifyRequest; reply: FastifyReply }) {
    const deposit = await findStoredDeposit(ctx.db, ctx.actor, id)
    const { depositId, questionId, name, spaceId } = deposit
    return sendFile(reply, request, {
      files: ctx.files,
      key: deposit.storageKey,
      size: deposit.size,
      sha256: deposit.sha256,
      name: viewOfDeposit(deposit).classifiedName,
      mediaType: deposit.mediaType,
      modifiedAt: deposit.depositedAt,
      onRead: (isStart) => recordDownload(ctx, isStart, { depositId, questionId, name, spaceId }),
    })
  }

  handle(app, contract, 'POST /api/questions/:questionId/deposits', (ctx, { params, file }) => depositFile(ctx, { ...params, ...file }))
  handle(app, contract, 'GET /api/deposits/:depositId', (ctx, { params }) => viewDeposit(ctx.db, ctx.actor, params.depositId))
  handle(app, contract, 'GET /api/deposits/:depositId/content', (ctx, { params }, io) => sendDeposit(ctx, params.depositId, io))
  handle(app, contract, 'HEAD /api/deposits/:depositId/content', (ctx, { params }, io) => sendDeposit(ctx, params.depositId, io))
  handle(app, contract, 'POST /api/deposits/:depositId/trash', (ctx, { params }) => trashDeposit(ctx, params.depositId))
  handle(app, contract, 'POST /api/deposits/:depositId/restore', (ctx, { params }) => restoreDeposit(ctx, params.depositId))
  handle(app, contract, 'GET /api/questionnaires/:questionnaireId/trash', async (ctx, { params }) => ({
    items: await listTrash(ctx.db, ctx.actor, params.questionnaireId),
  }))
  uploadsRoutes(app)
}
