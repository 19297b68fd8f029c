import type { FastifyInstance } from 'fastify'
import { receiptsContract as contract } from '../../shared/receipts.contract.ts'
import { handle } from '../platform/http.ts'
import { checkReceipt } from './check-receipt.ts'
import { issueReceipts } from './issue-receipts.ts'
import { listReceipts } from './receipts.queries.ts'
import { readReceipt, sendReceipt } from './send-receipt.ts'

export function receiptsRoutes(app: FastifyInstance): void {
  handle(app, contract, 'POST /api/receipts', async (ctx, { body }) => ({ items: await issueReceipts(ctx, body.depositIds) }))
  handle(app, contract, 'GET /api/spaces/:spaceId/receipts', async ({ db, actor }, { params }) => ({
    items: await listReceipts(db, actor, params.spaceId),
  }))
  handle(app, contract, 'GET /api/receipts/:receiptId', (ctx, { params }) => readReceipt(ctx, params.receiptId))
  handle(app, contract, 'GET /api/receipts/:receiptId/receipt.pdf', (ctx, { params }, io) => sendReceipt(ctx, params.receiptId, io))
  handle(app, contract, 'GET /api/receipt-checks', (visit, { query }) => checkReceipt(visit, query.number))
}
