import type { FastifyInstance } from 'fastify'
import { adminSpacesContract as contract } from '../../../shared/admin-spaces.contract.ts'
import type { SpaceId } from '../../../shared/vocabulary.ts'
import type { Ctx } from '../../platform/context.ts'
import { handle } from '../../platform/http.ts'
import { addMemberTo, removeMemberFrom } from './change-members.ts'
import { changeQuota } from './change-quota.ts'
import { orderDrafts } from './order-drafts.ts'
import { purgeSpace } from './purge-space.ts'
import { restoreSpace } from './restore-space.ts'
import { findAnySpace, listAllSpaces } from './spaces.queries.ts'

export function adminSpacesRoutes(app: FastifyInstance): void {
  handle(app, contract, 'GET /api/admin/spaces', (ctx, { query }) => listAllSpaces(ctx, query))
  handle(app, contract, 'GET /api/admin/spaces/:spaceId', (ctx, { params }) => findAnySpace(ctx, params.spaceId))
  handle(app, contract, 'POST /api/admin/spaces/:spaceId/restore', (ctx, { params, body }) =>
    andFind(ctx, params, (id) => restoreSpace(ctx, id, body.reason)),
  )
  handle(app, contract, 'POST /api/admin/spaces/:spaceId/purge', (ctx, { params, body }) =>
    andFind(ctx, params, (id) => purgeSpace(ctx, id, body)),
  )
  handle(app, contract, 'PUT /api/admin/spaces/:spaceId/quota', (ctx, { params, body }) =>
    andFind(ctx, params, (id) => changeQuota(ctx, id, body)),
  )
  handle(app, contract, 'POST /api/admin/spaces/:spaceId/members', (ctx, { params, body }) =>
    andFind(ctx, params, (id) => addMemberTo(ctx, id, body)),
  )
  handle(app, contract, 'POST /api/admin/spaces/:spaceId/members/:userId/:role/remove', (ctx, { params, body }) =>
    andFind(ctx, params, () => removeMemberFrom(ctx, { ...params, ...body })),
  )
  handle(app, contract, 'PUT /api/admin/spaces/:spaceId/draft-order', (ctx, { params, body }) =>
    andFind(ctx, params, (id) => orderDrafts(ctx, id, body)),
  )
}

/** Each act answers with the space as it is afterwards. */
async function andFind(ctx: Ctx, { spaceId }: { spaceId: SpaceId }, act: (id: SpaceId) => Promise<void>) {
  await act(spaceId)
  return findAnySpace(ctx, spaceId)
}
