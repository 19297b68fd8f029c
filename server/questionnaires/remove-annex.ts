import type { AnnexId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { discardUnused, findAnnex } from './annexes.queries.ts'
import { lockQuestionnaire } from './questionnaires.queries.ts'

/** Retirer une annexe of a draft: bytes go too, unless a copy of the questionnaire needs them. */
export async function removeAnnex(ctx: Ctx, id: AnnexId): Promise<void> {
  const key = await ctx.db.transaction().execute(async (tx) => {
    const { questionnaireId } = await findAnnex(tx, ctx.actor, id)
    const questionnaire = await lockQuestionnaire(tx, ctx.actor, questionnaireId)
    allow(questionnairePolicy.edit(ctx.actor, questionnaire))
    const { name, storageKey } = await findAnnex(tx, ctx.actor, id) // again: another click may have been first
    await tx.deleteFrom('annexes').where('id', '=', id).execute()
    await record(tx, ctx, questionnaire.spaceId, 'annex.removed', { questionnaireId, annexId: id, name })
    return storageKey
  })
  await discardUnused(ctx, [key])
}
