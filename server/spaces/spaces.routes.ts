import type { FastifyInstance } from 'fastify'
import { spacesContract as contract } from '../../shared/spaces.contract.ts'
import { findActor } from '../accounts/actors.queries.ts'
import { handle } from '../platform/http.ts'
import { listActivity } from './activity.queries.ts'
import { addMember } from './add-member.ts'
import { createSpace } from './create-space.ts'
import { deleteSpace } from './delete-space.ts'
import { inviteMemberAgain } from './invite-member.ts'
import { listMembers, viewCandidate } from './members.queries.ts'
import { checkReferenceCode } from './reference-codes.queries.ts'
import { removeMember } from './remove-member.ts'
import { listSpaces, viewSpace } from './space-lines.queries.ts'
import { listSpaceNames } from './space-names.queries.ts'
import { updateSpace } from './update-space.ts'

export function spacesRoutes(app: FastifyInstance): void {
  handle(app, contract, 'GET /api/spaces', async (ctx, { query }) => ({
    ...(await listSpaces(ctx, query)),
    mayCreate: ctx.actor.isInspector,
  }))
  handle(app, contract, 'GET /api/space-names', async ({ db, actor }) => ({
    items: await listSpaceNames(db, actor),
    mayCreate: actor.isInspector,
  }))
  handle(app, contract, 'POST /api/spaces', async (ctx, { body }) => {
    const id = await createSpace(ctx, body)
    return viewSpace(ctx, await findActor(ctx.db, ctx.actor.id), id) // who is its inspector since a moment
  })
  handle(app, contract, 'GET /api/reference-codes', ({ db }, { query }) => checkReferenceCode(db, query.code))
  handle(app, contract, 'GET /api/spaces/:spaceId', (ctx, { params }) => viewSpace(ctx, ctx.actor, params.spaceId))
  handle(app, contract, 'PATCH /api/spaces/:spaceId', async (ctx, { params, body }) => {
    await updateSpace(ctx, params.spaceId, body)
    return viewSpace(ctx, ctx.actor, params.spaceId)
  })
  handle(app, contract, 'DELETE /api/spaces/:spaceId', (ctx, { params }) => deleteSpace(ctx, params.spaceId))

  handle(app, contract, 'GET /api/spaces/:spaceId/members', async ({ db, actor }, { params }) => ({
    items: await listMembers(db, actor, params.spaceId),
  }))
  handle(app, contract, 'POST /api/spaces/:spaceId/members', (ctx, { params, body }) => addMember(ctx, params.spaceId, body))
  handle(app, contract, 'GET /api/spaces/:spaceId/candidates', (ctx, { params, query }) => viewCandidate(ctx, params.spaceId, query.email))
  handle(app, contract, 'POST /api/spaces/:spaceId/members/:userId/invitation', (ctx, { params, body }) =>
    inviteMemberAgain(ctx, params.spaceId, params.userId, body?.message),
  )
  handle(app, contract, 'DELETE /api/spaces/:spaceId/members/:userId/:role', (ctx, { params }) => removeMember(ctx, params))
  handle(app, contract, 'GET /api/spaces/:spaceId/journal', ({ db, actor }, { params, query }) =>
    listActivity(db, actor, params.spaceId, query),
  )
}
