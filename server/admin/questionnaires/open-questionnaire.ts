import type { AdminQuestionnaire } from '../../../shared/admin-spaces.contract.ts'
import type { QuestionnaireId } from '../../../shared/vocabulary.ts'
import { noteReading } from '../../journal/note-reading.ts'
import { isFirstIn } from '../../journal/once-per-period.ts'
import type { Ctx } from '../../platform/context.ts'
import { findAnyQuestionnaire } from './questionnaires.queries.ts'

/** What a team asked is read by an administrator: the journal of its space says so, once a day. */
export async function openAnyQuestionnaire(ctx: Ctx, id: QuestionnaireId): Promise<AdminQuestionnaire> {
  const questionnaire = await findAnyQuestionnaire(ctx, id)
  if (await isFirstIn(ctx, `questionnaire ${id} opened by administrator ${ctx.actor.id}`, { seconds: 86_400 })) {
    const facts = { questionnaireId: id, title: questionnaire.title }
    await noteReading(ctx, questionnaire.space.id, 'questionnaire.openedByAdministrator', facts)
  }
  return questionnaire
}
