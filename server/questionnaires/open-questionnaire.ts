import type { FastifyReply } from 'fastify'
import type { QuestionnaireView } from '../../shared/questionnaire-view.ts'
import type { QuestionnaireId } from '../../shared/vocabulary.ts'
import { noteReading } from '../journal/note-reading.ts'
import { isFirstIn } from '../journal/once-per-period.ts'
import { afterAnswer } from '../platform/after-answer.ts'
import type { Ctx } from '../platform/context.ts'
import { viewQuestionnaire } from './questionnaire-views.queries.ts'
import { noteVisit } from './visits.ts'

/** Ouvrir un questionnaire. Its reader waits neither for their visit to be noted nor for the journal, which says it once an hour. */
export async function openQuestionnaire(ctx: Ctx, id: QuestionnaireId, reply: FastifyReply): Promise<QuestionnaireView> {
  const at = ctx.now() // before it is read: what comes meanwhile is still new
  const questionnaire = await viewQuestionnaire(ctx.db, ctx.actor, id, at)
  afterAnswer(reply, async () => {
    // A script that reads on behalf of somebody is not their visit.
    if (ctx.sessionId !== null && questionnaire.status !== 'draft') await noteVisit(ctx, questionnaire, at)
    if (await isFirstIn(ctx, `opened:${id}:${ctx.actor.id}`, { seconds: 3600 }))
      await noteReading(ctx, questionnaire.spaceId, 'questionnaire.opened', { questionnaireId: id })
  })
  return questionnaire
}
