import type { QuestionnaireId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import { enqueue } from '../platform/jobs.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { listMemberIds } from '../spaces/members.queries.ts'
import { lockQuestionnaire, titled } from './questionnaires.queries.ts'

/** Changer l’échéance, the only thing that may change after publication. The respondents are written to only if a message is given. */
export async function changeDueDate(ctx: Ctx, id: QuestionnaireId, to: string | null, message?: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const questionnaire = await lockQuestionnaire(tx, ctx.actor, id)
    allow(questionnairePolicy.changeDueDate(ctx.actor, questionnaire))
    const change = { from: questionnaire.dueDate, to }
    if (change.from === to) return
    await tx.updateTable('questionnaires').set({ due_date: to }).where('id', '=', id).execute()
    const isTold = message !== undefined && { isTold: true as const }
    await record(tx, ctx, questionnaire.spaceId, 'questionnaire.dueDateChanged', { ...titled(questionnaire), ...change, ...isTold })
    if (message === undefined) return
    const data = { questionnaireId: id, ...change, message }
    const respondents = await listMemberIds(tx, questionnaire.spaceId, 'respondent')
    await enqueue(tx, 'send-mail', ...respondents.map((to) => ({ template: 'due-date-changed' as const, to, data })))
  })
}
