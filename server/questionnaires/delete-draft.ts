import type { QuestionnaireId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { discardUnused, listAnnexKeys } from './annexes.queries.ts'
import { lockQuestionnaire } from './questionnaires.queries.ts'

/** Supprimer un brouillon, with its annexes. It never had a number: none is missing afterwards. */
export async function deleteDraft(ctx: Ctx, id: QuestionnaireId): Promise<void> {
  const keys = await ctx.db.transaction().execute(async (tx) => {
    const questionnaire = await lockQuestionnaire(tx, ctx.actor, id)
    allow(questionnairePolicy.delete(ctx.actor, questionnaire))
    const annexKeys = await listAnnexKeys(tx, id)
    await tx.deleteFrom('questionnaires').where('id', '=', id).execute()
    await record(tx, ctx, questionnaire.spaceId, 'questionnaire.deleted', { questionnaireId: id, title: questionnaire.title })
    return annexKeys
  })
  await discardUnused(ctx, keys)
}
