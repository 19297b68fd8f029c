import { sql } from 'kysely'
import type { QuestionnaireId } from '../../shared/vocabulary.ts'
import type { Edges } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'
import { enqueue, enqueueLater } from '../platform/jobs.ts'
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
    const returned = decided.flatMap(({ number, reason }) => (reason === null ? [] : [{ number, reason }]))
    if (returned.length === 0 || questionnaire.status === 'finalized') return
    const accepted = decided.flatMap(({ number, reason }) => (reason === null ? [number] : []))
    const data = { questionnaireId, accepted, returned }
    const respondents = await listMemberIds(tx, questionnaire.spaceId, 'respondent')
    await enqueue(tx, 'send-mail', ...respondents.map((to) => ({ template: 'questions-decided' as const, to, data })))
  })
}

/** In the order of the questionnaire. `reason`: what is missing; null: accepted. */
const listDecided = (tx: Tx, questionnaireId: QuestionnaireId, since: Date | null) =>
  tx
    .selectFrom('questions as n')
    .innerJoin('themes as t', 't.id', 'n.theme_id')
    .where('n.questionnaire_id', '=', questionnaireId)
    .where('n.decision', 'is not', null)
    .where('n.decided_at', '>', since ?? new Date(0))
    .select([sql<string>`t.number || '.' || n.number`.as('number'), sql<Date>`n.decided_at`.as('at')])
    .select(sql<string | null>`case when n.decision = 'returned' then n.reason end`.as('reason'))
    .orderBy('t.number')
    .orderBy('n.number')
    .execute()
