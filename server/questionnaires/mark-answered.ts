import type { QuestionnaireId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import { enqueue } from '../platform/jobs.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { listMemberIds } from '../spaces/members.queries.ts'
import { lockQuestionnaire, titled } from './questionnaires.queries.ts'

/** Marquer comme répondu: the inspectors are told. Deposits stay open until they finalise. */
export async function markAnswered(ctx: Ctx, id: QuestionnaireId): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const questionnaire = await lockQuestionnaire(tx, ctx.actor, id)
    allow(questionnairePolicy.markAnswered(ctx.actor, questionnaire))
    const answered = { status: 'answered' as const, status_at: ctx.now(), return_reason: null }
    await tx.updateTable('questionnaires').set(answered).where('id', '=', id).execute()
    await record(tx, ctx, questionnaire.spaceId, 'questionnaire.answered', titled(questionnaire))
    const data = { questionnaireId: id, byId: ctx.actor.id }
    const inspectors = await listMemberIds(tx, questionnaire.spaceId, 'inspector')
    await enqueue(tx, 'send-mail', ...inspectors.map((to) => ({ template: 'questionnaire-answered' as const, to, data })))
  })
}
