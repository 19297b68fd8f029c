import type { FastifyInstance } from 'fastify'
import { unsortedContract as contract } from '../../../shared/unsorted.contract.ts'
import { handle } from '../../platform/http.ts'
import { listEarlierNames } from './earlier-names.queries.ts'
import { removeUnsorted } from './remove-unsorted.ts'
import { sortFile } from './sort-file.ts'
import { listUnsorted } from './unsorted.queries.ts'

export function unsortedRoutes(app: FastifyInstance): void {
  handle(app, contract, 'GET /api/questionnaires/:questionnaireId/unsorted-files', async ({ db, actor }, { params }) => ({
    items: await listUnsorted(db, actor, params.questionnaireId),
  }))
  handle(app, contract, 'GET /api/questionnaires/:questionnaireId/earlier-names', async ({ db, actor }, { params }) => ({
    items: await listEarlierNames(db, actor, params.questionnaireId),
  }))
  handle(app, contract, 'POST /api/unsorted-files/:unsortedFileId/sort', (ctx, { params, body }) =>
    sortFile(ctx, params.unsortedFileId, body.questionId),
  )
  handle(app, contract, 'DELETE /api/unsorted-files/:unsortedFileId', (ctx, { params }) => removeUnsorted(ctx, params.unsortedFileId))
}
