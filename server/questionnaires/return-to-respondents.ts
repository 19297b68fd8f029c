import type { QuestionnaireId, SpaceId } from '../../shared/vocabulary.ts'
import type { Ctx } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'
import { enqueue } from '../platform/jobs.ts'
import { listMemberIds } from '../spaces/members.queries.ts'

type Facts = { id: QuestionnaireId; spaceId: SpaceId }

/** It becomes incomplete, deposits are open, and the respondents are told what is missing. */
export async function returnToRespondents(tx: Tx, ctx: Ctx, { id, spaceId }: Facts, reason: string | null): Promise<void> {
  const incomplete = { status: 'incomplete' as const, status_at: ctx.now(), return_reason: reason }
  await tx.updateTable('questionnaires').set(incomplete).where('id', '=', id).execute()
  if (reason === null) return
  const data = { questionnaireId: id, reason }
  const respondents = await listMemberIds(tx, spaceId, 'respondent')
  await enqueue(tx, 'send-mail', ...respondents.map((to) => ({ template: 'questionnaire-returned' as const, to, data })))
}
