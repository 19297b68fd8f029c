import type { FastifyReply } from 'fastify'
import type { QuestionnaireView } from '../../shared/questionnaires.contract.ts'
import type { QuestionnaireId } from '../../shared/vocabulary.ts'
import { isFirstIn } from '../journal/once-per-period.ts'
import { record } from '../journal/record.ts'
import { afterAnswer } from '../platform/after-answer.ts'
import type { Ctx } from '../platform/context.ts'
import { viewQuestionnaire } from './questionnaire-views.queries.ts'

/** Ouvrir un questionnaire. Its reader does not wait for the journal, which says it once an hour. */
export async function openQuestionnaire(ctx: Ctx, id: QuestionnaireId, reply: FastifyReply): Promise<QuestionnaireView> {
  const questionnaire = await viewQuestionnaire(ctx.db, ctx.actor, id)
  afterAnswer(reply, () =>
    ctx.db.transaction().execute(async (tx) => {
      if (await isFirstIn({ ...ctx, db: tx }, `opened:${id}:${ctx.actor.id}`, { seconds: 3600 }))
        await record(tx, ctx, questionnaire.spaceId, 'questionnaire.opened', { questionnaireId: id })
    }),
  )
  return questionnaire
}
