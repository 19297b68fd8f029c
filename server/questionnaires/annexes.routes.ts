import type { FastifyInstance } from 'fastify'
import { questionnairesContract as contract } from '../../shared/questionnaires.contract.ts'
import { beginsReading } from '../journal/once-per-period.ts'
import { record } from '../journal/record.ts'
import { handle } from '../platform/http.ts'
import { sendFile } from '../platform/send-file.ts'
import { findAnnex } from './annexes.queries.ts'
import { attachAnnex } from './attach-annex.ts'
import { removeAnnex } from './remove-annex.ts'

export function annexesRoutes(app: FastifyInstance): void {
  handle(app, contract, 'POST /api/questionnaires/:questionnaireId/annexes', (ctx, { params, file }) => attachAnnex(ctx, params, file))
  handle(app, contract, 'POST /api/questions/:questionId/annexes', (ctx, { params, file }) => attachAnnex(ctx, params, file))
  handle(app, contract, 'DELETE /api/annexes/:annexId', (ctx, { params }) => removeAnnex(ctx, params.annexId))
  handle(app, contract, 'GET /api/annexes/:annexId/content', async (ctx, { params: { annexId } }, { request, reply }) => {
    const { spaceId, storageKey, createdAt, ...annex } = await findAnnex(ctx.db, ctx.actor, annexId)
    return sendFile(reply, request, {
      ...annex,
      files: ctx.files,
      key: storageKey,
      modifiedAt: createdAt,
      onRead: async (isStart) => {
        if (await beginsReading(ctx, `annex ${annexId}`, isStart))
          await ctx.db.transaction().execute((tx) => record(tx, ctx, spaceId, 'annex.downloaded', { annexId, name: annex.name }))
      },
    })
  })
}
