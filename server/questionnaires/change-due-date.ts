import type { QuestionnaireId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { lockQuestionnaire, titled } from './questionnaires.queries.ts'

/** Changer l’échéance, the only thing that may change after publication. */
export async function changeDueDate(ctx: Ctx, id: QuestionnaireId, to: string | null): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const questionnaire = await lockQuestionnaire(tx, ctx.actor, id)
    allow(questionnairePolicy.changeDueDate(ctx.actor, questionnaire))
    const from = questionnaire.dueDate
    if (from === to) return
    await tx.updateTable('questionnaires').set({ due_date: to }).where('id', '=', id).execute()
    await record(tx, ctx, questionnaire.spaceId, 'questionnaire.dueDateChanged', { ...titled(questionnaire), from, to })
  })
}
