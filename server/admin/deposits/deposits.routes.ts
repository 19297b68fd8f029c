import type { FastifyInstance } from 'fastify'
import { adminSpacesContract as contract } from '../../../shared/admin-spaces.contract.ts'
import { handle } from '../../platform/http.ts'
import { findDeposits } from './deposits.queries.ts'
import { openDeposit } from './open-deposit.ts'
import { sendOpenedDeposit } from './send-opened-deposit.ts'

export function adminDepositsRoutes(app: FastifyInstance): void {
  handle(app, contract, 'GET /api/admin/deposits', (ctx, { query }) => findDeposits(ctx, query))
  handle(app, contract, 'POST /api/admin/deposits/:depositId/open', (ctx, { params, body }) =>
    openDeposit(ctx, params.depositId, body.reason),
  )
  handle(app, contract, 'GET /api/admin/deposits/:depositId/content', (ctx, { params }, io) => sendOpenedDeposit(ctx, params.depositId, io))
}
