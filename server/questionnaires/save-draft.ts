import { AppError } from '../../shared/errors.ts'
import type { QuestionnaireId } from '../../shared/vocabulary.ts'
import { isFirstIn } from '../journal/once-per-period.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { discardUnused } from './annexes.queries.ts'
import { type DraftTheme, replaceContent } from './draft-content.ts'
import { lockQuestionnaire } from './questionnaires.queries.ts'

type Draft = { version: number; title: string; introduction: string; dueDate: string | null; themes: DraftTheme[] }

/**
 * Enregistrer un brouillon, as it shall be. `version` is the one that was read: if somebody saved since, nothing is written
 * and both texts remain. Saved by itself every few seconds: the journal says it once in ten minutes.
 */
export async function saveDraft(ctx: Ctx, id: QuestionnaireId, { version, title, introduction, dueDate, themes }: Draft): Promise<void> {
  const removedKeys = await ctx.db.transaction().execute(async (tx) => {
    const questionnaire = await lockQuestionnaire(tx, ctx.actor, id)
    allow(questionnairePolicy.edit(ctx.actor, questionnaire))
    if (questionnaire.version !== version) throw new AppError('questionnaire.changedMeanwhile', { version: questionnaire.version })

    const keys = await replaceContent(tx, id, themes)
    const next = version + 1
    await tx
      .updateTable('questionnaires')
      .set({ title, introduction, due_date: dueDate, version: next, updated_at: ctx.now() })
      .where('id', '=', id)
      .execute()
    if (await isFirstIn({ ...ctx, db: tx }, `saved:${id}:${ctx.actor.id}`, { seconds: 600 }))
      await record(tx, ctx, questionnaire.spaceId, 'questionnaire.updated', { questionnaireId: id, title, version: next })
    return keys
  })
  await discardUnused(ctx, removedKeys)
}
