import type { QuestionnaireId, SpaceId } from '../../shared/vocabulary.ts'
import type { Tx } from '../platform/db.ts'
import { enqueue } from '../platform/jobs.ts'
import { listMemberIds } from '../spaces/members.queries.ts'

type Facts = { id: QuestionnaireId; spaceId: SpaceId }

/** It becomes incomplete, deposits are open, and the respondents are told what is missing. */
export async function returnToRespondents(tx: Tx, { id, spaceId }: Facts, reason: string | null): Promise<void> {
  await tx.updateTable('questionnaires').set({ status: 'incomplete', return_reason: reason }).where('id', '=', id).execute()
  if (reason === null) return
  const data = { questionnaireId: id, reason }
  const respondents = await listMemberIds(tx, spaceId, 'respondent')
  await enqueue(tx, 'send-mail', ...respondents.map((to) => ({ template: 'questionnaire-returned' as const, to, data })))
}
