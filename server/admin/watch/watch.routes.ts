import type { FastifyInstance } from 'fastify'
import { adminContract } from '../../../shared/admin.contract.ts'
import { handle } from '../../platform/http.ts'
import { viewHealth } from './health.queries.ts'
import { listLogins } from './logins.queries.ts'

export function watchRoutes(app: FastifyInstance): void {
  handle(app, adminContract, 'GET /api/admin/logins', (ctx, { query }) => listLogins(ctx, query))
  handle(app, adminContract, 'GET /api/admin/health', viewHealth)
}
