import type { QuestionnaireId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { lockQuestionnaire, titled } from './questionnaires.queries.ts'

/** Finaliser: nothing more is expected. Deposits close once those under way have ended: they share the lock that this waits for. */
export async function finalizeQuestionnaire(ctx: Ctx, id: QuestionnaireId): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const questionnaire = await lockQuestionnaire(tx, ctx.actor, id)
    allow(questionnairePolicy.finalize(ctx.actor, questionnaire))
    await tx.updateTable('questionnaires').set({ status: 'finalized', status_at: ctx.now() }).where('id', '=', id).execute()
    await record(tx, ctx, questionnaire.spaceId, 'questionnaire.finalized', titled(questionnaire))
  })
}
