import { randomUUID } from 'node:crypto'
import { adminLine, type Build, type Line } from './lines.ts'
import type { Scene } from './scene.ts'

const reason = 'Demande de l’équipe'
const aReason: Build = () => ({ payload: { reason } })
const nowhere = { spaceId: 999_999_999, questionnaireId: 999_999_999, depositId: 999_999_999 }
const nothing: Build = () => ({ params: nowhere, payload: { reason } })

const toggle = async ({ w, space }: Scene, deletedAt: Date | null) => {
  await w.db.updateTable('spaces').set({ deleted_at: deletedAt }).where('id', '=', space.id).execute()
}
/** For whoever passes the door; the others share the scene, where nothing changes. */
const onDeleted =
  (build: (scene: Scene) => object): Build =>
  async (scene, persona) => {
    if (persona === 'administratorRaised') await toggle(scene, scene.w.edges.now())
    return { payload: { reason, ...build(scene) } }
  }
const draftOf = async ({ w, space }: Scene) => (await w.aQuestionnaire(space)).id
const lastOf = async ({ w, space }: Scene) => (await w.aQuestionnaire(space, { status: 'published' })).id

export const lines: Line[] = [
  adminLine('GET /api/admin/spaces', 200),
  adminLine('GET /api/admin/spaces/:spaceId', 200),
  adminLine('GET /api/admin/spaces/:spaceId', 404, nothing),
  adminLine(
    'POST /api/admin/spaces/:spaceId/restore',
    200,
    onDeleted(() => ({})),
  ),
  adminLine('POST /api/admin/spaces/:spaceId/restore', 409, aReason),
  adminLine('POST /api/admin/spaces/:spaceId/restore', 404, nothing),
  adminLine(
    'POST /api/admin/spaces/:spaceId/purge',
    200,
    onDeleted(({ space }) => ({ referenceCode: space.referenceCode })),
  ),
  adminLine('POST /api/admin/spaces/:spaceId/purge', 409, ({ space }) => ({ payload: { reason, referenceCode: space.referenceCode } })),
  adminLine('POST /api/admin/spaces/:spaceId/members', 201, () => ({
    payload: { reason, role: 'inspector', email: `${randomUUID()}@example.org`, firstName: 'Zoé', lastName: 'Petit' },
  })),
  adminLine('POST /api/admin/spaces/:spaceId/members/:userId/:role/remove', 200, aReason),
  adminLine('PUT /api/admin/spaces/:spaceId/quota', 200, () => ({ payload: { reason, bytes: 1024 ** 3 } })),
  adminLine('PUT /api/admin/spaces/:spaceId/quota', 404, () => ({ params: nowhere, payload: { reason, bytes: null } })),
  adminLine('PUT /api/admin/spaces/:spaceId/draft-order', 200, async (scene) => ({ payload: { reason, order: [await draftOf(scene)] } })),
  adminLine('GET /api/admin/questionnaires', 200),
  adminLine('GET /api/admin/questionnaires/:questionnaireId', 200),
  adminLine('GET /api/admin/questionnaires/:questionnaireId', 404, nothing),
  adminLine('GET /api/admin/questionnaires/:questionnaireId/duplicates', 200),
  adminLine('POST /api/admin/questionnaires/:questionnaireId/duplicates', 201, ({ space }) => ({
    payload: { reason, spaceIds: [space.elsewhere] },
  })),
  adminLine('POST /api/admin/questionnaires/:questionnaireId/correct', 200, () => ({
    payload: { reason, part: 'title', former: 'Comptes 2025', text: 'Comptes 2026' },
  })),
  adminLine('POST /api/admin/questionnaires/:questionnaireId/unpublish', 200, async (scene) => ({
    params: { questionnaireId: await lastOf(scene) },
    payload: { reason },
  })),
  adminLine('POST /api/admin/questionnaires/:questionnaireId/unpublish', 409, aReason),
  adminLine('POST /api/admin/questionnaires/:questionnaireId/move', 200, async (scene) => ({
    params: { questionnaireId: await draftOf(scene) },
    payload: { reason, spaceId: scene.space.elsewhere },
  })),
  adminLine('GET /api/admin/deposits', 200),
  adminLine('POST /api/admin/deposits/:depositId/open', 204, aReason),
  adminLine('POST /api/admin/deposits/:depositId/open', 404, nothing),
  adminLine('GET /api/admin/deposits/:depositId/content', 200, async ({ w, space, deposit }, persona) => {
    if (persona === 'administratorRaised')
      await w.db
        .insertInto('deposit_openings')
        .values({ deposit_id: deposit!.id, user_id: space.administratorRaised.id, reason, opened_at: w.edges.now() })
        .execute()
    return {}
  }),
  adminLine('GET /api/admin/deposits/:depositId/content', 403, async ({ w }) => {
    await w.db.deleteFrom('deposit_openings').execute()
    return {}
  }),
]
