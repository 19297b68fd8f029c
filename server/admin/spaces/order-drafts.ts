import { sql } from 'kysely'
import { AppError } from '../../../shared/errors.ts'
import type { QuestionnaireId, SpaceId } from '../../../shared/vocabulary.ts'
import { record } from '../../journal/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { adminSpacePolicy } from '../../policies/admin.policy.ts'
import { allow } from '../../policies/verdict.ts'
import { lockAnySpace } from './spaces.queries.ts'

/** Ordonner les brouillons: each shows the number that it would get, one after the other. Publication alone gives numbers. */
export async function orderDrafts(
  ctx: Ctx,
  spaceId: SpaceId,
  { order, reason }: { order: QuestionnaireId[]; reason: string },
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const { actor, space } = await lockAnySpace(tx, ctx, spaceId)
    allow(adminSpacePolicy.orderDrafts(actor, space))
    const drafts = await tx
      .selectFrom('questionnaires')
      .where('space_id', '=', spaceId)
      .where('status', '=', 'draft')
      .orderBy('id')
      .select('id')
      .forUpdate()
      .execute()
    const wanted = new Set(order)
    const isWhole = drafts.length === order.length && drafts.every(({ id }) => wanted.has(id))
    if (!isWhole) throw new AppError('drafts.changedMeanwhile')
    await sql`
      update questionnaires set draft_position = wanted.position
      from unnest(${order}::bigint[]) with ordinality as wanted (id, position) where questionnaires.id = wanted.id`.execute(tx)
    await record(tx, ctx, spaceId, 'questionnaire.draftsOrdered', { order, reason })
  })
}
