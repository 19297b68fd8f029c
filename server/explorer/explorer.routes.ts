import type { FastifyInstance } from 'fastify'
import { explorerContract as contract } from '../../shared/explorer.contract.ts'
import { attachment } from '../platform/content-disposition.ts'
import { handle } from '../platform/http.ts'
import { spaceTree } from './explorer.queries.ts'
import { exportArchive } from './export-archive.ts'

export function explorerRoutes(app: FastifyInstance): void {
  handle(app, contract, 'GET /api/spaces/:spaceId/tree', ({ db, actor }, { params }) =>
    spaceTree(db, actor, params.spaceId, { withTrash: true }),
  )
  handle(app, contract, 'GET /api/spaces/:spaceId/archive.zip', async (ctx, { params, query }, { reply }) => {
    const { name, archive } = await exportArchive(ctx, params.spaceId, query)
    return reply
      .headers({ 'content-type': 'application/zip', 'content-disposition': attachment(name), 'cache-control': 'private, no-store' })
      .send(archive)
  })
}
