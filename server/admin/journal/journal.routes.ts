import type { FastifyInstance } from 'fastify'
import { journalContract } from '../../../shared/journal.contract.ts'
import { handle } from '../../platform/http.ts'
import { exportJournal } from './export-journal.ts'
import { readJournal } from './read-journal.ts'

export function journalRoutes(app: FastifyInstance): void {
  handle(app, journalContract, 'GET /api/admin/journal', (ctx, { query }) => readJournal(ctx, query))
  handle(app, journalContract, 'GET /api/admin/journal.csv', (ctx, { query }, { reply }) => exportJournal(ctx, query, reply))
}
