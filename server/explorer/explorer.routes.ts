import type { FastifyInstance } from 'fastify'
import { explorerContract as contract } from '../../shared/explorer.contract.ts'
import { handle } from '../platform/http.ts'
import { spaceTree } from './explorer.queries.ts'

export function explorerRoutes(app: FastifyInstance): void {
  handle(app, contract, 'GET /api/spaces/:spaceId/tree', ({ db, actor }, { params }) =>
    spaceTree(db, actor, params.spaceId, { withTrash: true }),
  )
}
