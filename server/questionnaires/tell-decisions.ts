import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { QuestionnaireId } from '../../shared/vocabulary.ts'
import type { Edges } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'
import { enqueue, enqueueLater, type Returned } from '../platform/jobs.ts'
import { listMemberIds } from '../spaces/members.queries.ts'

/** An inspector who goes through the answers decides one after the other. */
const QUIET = 120 // seconds

export const tellDecisionsLater = (tx: Tx, questionnaireId: QuestionnaireId): Promise<void> =>
  enqueueLater(tx, 'tell-decisions', { questionnaireId }, QUIET)

/**
 * One message for all that was decided until nobody decided anything for two minutes, as it stands by then: who changed their mind
 * meanwhile is not heard twice. What is accepted asks nothing of anybody: it is told along with what is returned.
 */
export async function tellDecisions({ db, now }: Pick<Edges, 'db' | 'now'>, { questionnaireId }: { questionnaireId: QuestionnaireId }) {
  await db.transaction().execute(async (tx) => {
    const questionnaire = await tx
      .selectFrom('questionnaires')
      .select(['id', 'space_id as spaceId', 'decisions_told_at as toldAt', 'status'])
      .where('id', '=', questionnaireId)
      .forUpdate()
      .executeTakeFirst()
    if (!questionnaire) return
    const decided = await listDecided(tx, questionnaireId, questionnaire.toldAt)
    const last = decided.reduce((latest, { at }) => Math.max(latest, at.getTime()), 0)
    if (last === 0) return
    if (last > now().getTime() - QUIET * 1000) return tellDecisionsLater(tx, questionnaireId)
    await tx
      .updateTable('questionnaires')
      .set({ decisions_told_at: new Date(last) })
      .where('id', '=', questionnaireId)
      .execute()
    const returned = decided.flatMap(returnsOf)
    if (returned.length === 0 || questionnaire.status === 'finalized') return
    const accepted = decided.flatMap(({ number, decision }) => (decision === 'accepted' ? [number] : []))
    const data = { questionnaireId, accepted, returned }
    const respondents = await listMemberIds(tx, questionnaire.spaceId, 'respondent')
    await enqueue(tx, 'send-mail', ...respondents.map((to) => ({ template: 'questions-decided' as const, to, data })))
  })
}

/** What is missing from a question, and then what is wrong with its files. */
function returnsOf({ number, decision, reason, files }: Awaited<ReturnType<typeof listDecided>>[number]): Returned[] {
  if (decision === 'accepted') return []
  return [...(reason === null ? [] : [{ number, reason }]), ...files.map((file) => ({ number, ...file }))]
}

/** In the order of the questionnaire. */
const listDecided = (tx: Tx, questionnaireId: QuestionnaireId, toldAt: Date | null) => {
  const since = toldAt ?? new Date(0)
  return tx
    .selectFrom('questions as n')
    .innerJoin('themes as t', 't.id', 'n.theme_id')
    .where('n.questionnaire_id', '=', questionnaireId)
    .where('n.decision', 'is not', null)
    .where('n.decided_at', '>', since)
    .select([sql<string>`t.number || '.' || n.number`.as('number'), sql<Date>`n.decided_at`.as('at'), 'n.decision', 'n.reason'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('deposits as d')
          .whereRef('d.question_id', '=', 'n.id')
          .where('d.trashed_at', 'is', null)
          .where('d.is_held', '=', false)
          .where('d.decision', '=', 'returned')
          .where('d.decided_at', '>', since)
          .orderBy('d.id')
          .select(['d.file_name as file', 'd.reason'])
          .$narrowType<{ reason: string }>(),
      ).as('files'),
    )
    .orderBy('t.number')
    .orderBy('n.number')
    .execute()
}
