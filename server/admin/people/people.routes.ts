import type { FastifyInstance } from 'fastify'
import { adminContract } from '../../../shared/admin.contract.ts'
import { handle } from '../../platform/http.ts'
import { changePerson, createPerson } from './change-people.ts'
import { deactivatePerson, endSessions, reactivatePerson } from './deactivate-person.ts'
import { findPerson, listPeople } from './people.queries.ts'

export function peopleRoutes(app: FastifyInstance): void {
  handle(app, adminContract, 'GET /api/admin/people', (ctx, { query }) => listPeople(ctx, query))
  handle(app, adminContract, 'POST /api/admin/people', async (ctx, { body }) => findPerson(ctx, await createPerson(ctx, body)))
  handle(app, adminContract, 'GET /api/admin/people/:userId', (ctx, { params }) => findPerson(ctx, params.userId))
  handle(app, adminContract, 'PATCH /api/admin/people/:userId', async (ctx, { params, body }) => {
    await changePerson(ctx, params.userId, body)
    return findPerson(ctx, params.userId)
  })
  handle(app, adminContract, 'POST /api/admin/people/:userId/deactivate', (ctx, { params, body }) =>
    deactivatePerson(ctx, params.userId, body.reason),
  )
  handle(app, adminContract, 'POST /api/admin/people/:userId/reactivate', (ctx, { params, body }) =>
    reactivatePerson(ctx, params.userId, body.reason),
  )
  handle(app, adminContract, 'DELETE /api/admin/people/:userId/sessions', (ctx, { params }) => endSessions(ctx, params.userId))
}
