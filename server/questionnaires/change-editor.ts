import { AppError } from '../../shared/errors.ts'
import type { QuestionnaireId, SpaceId, UserId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { lockQuestionnaireInSpace } from './questionnaires.queries.ts'

/** Prendre la main, la passer, or lay it down (null). Nobody needs the consent of who holds it: people go on leave. */
export async function changeEditor(ctx: Ctx, id: QuestionnaireId, userId: UserId | null): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    // The space too: otherwise the pen could go to somebody who is being removed.
    const { spaceId, title, ...questionnaire } = await lockQuestionnaireInSpace(tx, ctx.actor, id)
    allow(questionnairePolicy.changeEditor(ctx.actor, { ...questionnaire, spaceId }))
    const editor = userId && { userId, name: await findInspectorName(tx, spaceId, userId) }
    if (userId === questionnaire.editorId) return
    await tx
      .updateTable('questionnaires')
      .set({ editor_id: userId, editor_since: userId && ctx.now() })
      .where('id', '=', id)
      .execute()
    await record(tx, ctx, spaceId, 'questionnaire.editorChanged', { questionnaireId: id, title, editor })
  })
}

async function findInspectorName(tx: Tx, spaceId: SpaceId, userId: UserId): Promise<string> {
  const inspector = await tx
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .where('m.space_id', '=', spaceId)
    .where('m.user_id', '=', userId)
    .where('m.role', '=', 'inspector')
    .select(['u.first_name', 'u.last_name'])
    .executeTakeFirstOrThrow(() => new AppError('editor.notInspector'))
  return `${inspector.first_name} ${inspector.last_name}`
}
