import type { FastifyInstance } from 'fastify'
import { exportsContract as contract } from '../../shared/exports.contract.ts'
import { handle } from '../platform/http.ts'
import { makeDocument } from './make-document.ts'
import { makeSpreadsheet } from './make-spreadsheet.ts'
import { departureOf, sendExport } from './send-export.ts'

export function exportsRoutes(app: FastifyInstance): void {
  for (const method of ['GET', 'HEAD'] as const) {
    for (const format of ['docx', 'pdf'] as const)
      handle(app, contract, `${method} /api/questionnaires/:questionnaireId/document.${format}`, async (ctx, { params }, io) =>
        sendExport(ctx, await makeDocument(ctx, params.questionnaireId, format, departureOf(io.reply)), format, io),
      )
    for (const format of ['xlsx', 'csv'] as const)
      handle(app, contract, `${method} /api/questionnaires/:questionnaireId/deposits.${format}`, async (ctx, { params }, io) =>
        sendExport(ctx, await makeSpreadsheet(ctx, params.questionnaireId, format, departureOf(io.reply)), format, io),
      )
  }
}
