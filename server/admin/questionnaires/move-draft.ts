import { sql } from 'kysely'
import type { QuestionnaireId, SpaceId } from '../../../shared/vocabulary.ts'
import { record } from '../../journal/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { enqueue } from '../../platform/jobs.ts'
import { adminQuestionnairePolicy } from '../../policies/admin.policy.ts'
import { allow } from '../../policies/verdict.ts'
import { listMemberIds } from '../../spaces/members.queries.ts'
import { lockAnySpace } from '../spaces/spaces.queries.ts'
import { findSpaceOf, lockAnyQuestionnaire } from './questionnaires.queries.ts'

/**
 * Déplacer un brouillon into another space. Its editor keeps the pen if they are inspector there too. Each team is told of what it
 * sees: one that a draft has gone, the other that one has come.
 */
export async function moveDraft(
  ctx: Ctx,
  id: QuestionnaireId,
  { spaceId: toSpaceId, reason }: { spaceId: SpaceId; reason: string },
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    // In one order for all: two who move crosswise would wait for each other for ever.
    for (const one of [await findSpaceOf(tx, id), toSpaceId].sort((a, b) => a - b)) await lockAnySpace(tx, ctx, one)
    const { actor, questionnaire } = await lockAnyQuestionnaire(tx, ctx, id)
    allow(adminQuestionnairePolicy.move(actor, questionnaire))
    const { space: target } = await lockAnySpace(tx, ctx, toSpaceId)
    allow(adminQuestionnairePolicy.move(actor, { ...questionnaire, deletedAt: target.deletedAt }))
    const { spaceId: fromSpaceId, title } = questionnaire
    if (fromSpaceId === toSpaceId) return

    const leaving = await listMemberIds(tx, fromSpaceId, 'inspector')
    const arriving = await listMemberIds(tx, toSpaceId, 'inspector')
    const editor = arriving.find((one) => one === questionnaire.editorId) ?? null
    await sql`
      update questionnaires set space_id = ${toSpaceId}, draft_position = default, editor_id = ${editor}::bigint,
        editor_since = case when ${editor}::bigint is null then null else editor_since end
      where id = ${id}`.execute(tx)
    await sql`update uploads set space_id = ${toSpaceId} where annex_questionnaire_id = ${id}`.execute(tx)

    const movedOut = () => record(tx, ctx, fromSpaceId, 'questionnaire.movedOut', { questionnaireId: id, title, toSpaceId, reason })
    const movedIn = () => record(tx, ctx, toSpaceId, 'questionnaire.movedIn', { questionnaireId: id, title, fromSpaceId, reason })
    for (const write of fromSpaceId < toSpaceId ? [movedOut, movedIn] : [movedIn, movedOut]) await write()
    const left = { spaceId: fromSpaceId, byId: actor.id, title, reason }
    const arrived = { questionnaireId: id, byId: actor.id, reason }
    await enqueue(tx, 'send-mail', ...leaving.map((to) => ({ template: 'draft-left' as const, to, data: left })))
    await enqueue(tx, 'send-mail', ...arriving.map((to) => ({ template: 'draft-arrived' as const, to, data: arrived })))
  })
}
