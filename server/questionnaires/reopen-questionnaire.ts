import type { QuestionnaireId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { lockQuestionnaire, titled } from './questionnaires.queries.ts'
import { returnToRespondents } from './return-to-respondents.ts'

/** Rouvrir: a finalised questionnaire becomes incomplete. The respondents are written to only if a reason is given. */
export async function reopenQuestionnaire(ctx: Ctx, id: QuestionnaireId, reason: string | null): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const questionnaire = await lockQuestionnaire(tx, ctx.actor, id)
    allow(questionnairePolicy.reopen(ctx.actor, questionnaire))
    await returnToRespondents(tx, ctx, questionnaire, reason)
    await record(tx, ctx, questionnaire.spaceId, 'questionnaire.reopened', { ...titled(questionnaire), reason })
  })
}
