import { sql } from 'kysely'
import type { QuestionnaireId } from '../../../shared/vocabulary.ts'
import { record } from '../../journal/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { enqueue } from '../../platform/jobs.ts'
import { adminQuestionnairePolicy } from '../../policies/admin.policy.ts'
import { allow } from '../../policies/verdict.ts'
import { titled } from '../../questionnaires/questionnaires.queries.ts'
import { listMemberIds } from '../../spaces/members.queries.ts'
import { lockAnyQuestionnaire } from './questionnaires.queries.ts'

/**
 * Dépublier: a questionnaire to which nothing was answered is a draft again, and the next to be published takes its number. Both
 * sides are told. What was corrected since its publication is a text like others again; the journal keeps what it was.
 */
export async function unpublishQuestionnaire(ctx: Ctx, id: QuestionnaireId, reason: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const { actor, questionnaire } = await lockAnyQuestionnaire(tx, ctx, id)
    allow(adminQuestionnairePolicy.unpublish(actor, questionnaire))
    const { spaceId } = questionnaire
    const inspectors = await listMemberIds(tx, spaceId, 'inspector')
    const respondents = await listMemberIds(tx, spaceId, 'respondent')
    const editor = inspectors.find((one) => one === questionnaire.editorId) ?? null // gone meanwhile: another takes the pen
    await tx
      .updateTable('questionnaires')
      .set({ status: 'draft', number: null, published_at: null, status_at: null, return_reason: null, updated_at: ctx.now() })
      .set({ editor_id: editor, editor_since: editor && ctx.now(), version: sql`version + 1` })
      .where('id', '=', id)
      .execute()
    await tx
      .updateTable('spaces')
      .set({ last_number: questionnaire.lastNumber - 1 })
      .where('id', '=', spaceId)
      .execute()
    await tx.deleteFrom('corrections').where('questionnaire_id', '=', id).execute()
    // What was on its way comes to nothing, and holds back no change of the draft; the sweep takes its bytes.
    const questions = tx.selectFrom('questions').select('id').where('questionnaire_id', '=', id)
    await tx
      .deleteFrom('uploads')
      .where(({ or, eb }) => or([eb('question_id', 'in', questions), eb('unsorted_questionnaire_id', '=', id)]))
      .execute()

    await record(tx, ctx, spaceId, 'questionnaire.unpublished', { ...titled(questionnaire), reason })
    const data = { questionnaireId: id, byId: actor.id, number: questionnaire.number!, title: questionnaire.title, reason }
    const people = [...new Set([...inspectors, ...respondents])]
    await enqueue(tx, 'send-mail', ...people.map((to) => ({ template: 'questionnaire-unpublished' as const, to, data })))
  })
}
