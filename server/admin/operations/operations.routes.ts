import type { FastifyInstance } from 'fastify'
import { operationsContract as contract } from '../../../shared/operations.contract.ts'
import { handle } from '../../platform/http.ts'
import { listJobs } from './jobs.queries.ts'
import { listUndelivered } from './mails.queries.ts'
import { giveUpMail, readMail, replayMails } from './replay-mails.ts'
import { retryJobs, runJob } from './run-jobs.ts'

export function operationsRoutes(app: FastifyInstance): void {
  handle(app, contract, 'GET /api/admin/mails', (ctx, { query }) => listUndelivered(ctx, query))
  handle(app, contract, 'GET /api/admin/mails/:mailId', (ctx, { params }) => readMail(ctx, params.mailId))
  handle(app, contract, 'POST /api/admin/mails/:mailId/replay', (ctx, { params }) => replayMails(ctx, params.mailId))
  handle(app, contract, 'POST /api/admin/mails/replay', async (ctx) => ({ replayed: await replayMails(ctx, 'all') }))
  handle(app, contract, 'DELETE /api/admin/mails/:mailId', (ctx, { params }) => giveUpMail(ctx, params.mailId))
  handle(app, contract, 'GET /api/admin/jobs', async (ctx) => ({ items: await listJobs(ctx) }))
  handle(app, contract, 'POST /api/admin/jobs/:name/run', (ctx, { params }) => runJob(ctx, params.name))
  handle(app, contract, 'POST /api/admin/jobs/:name/retry', async (ctx, { params }) => ({ retried: await retryJobs(ctx, params.name) }))
}
