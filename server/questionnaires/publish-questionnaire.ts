import { sql } from 'kysely'
import { AppError } from '../../shared/errors.ts'
import type { QuestionnaireId, SpaceId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'
import { enqueue } from '../platform/jobs.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { listMemberIds } from '../spaces/members.queries.ts'
import { lockQuestionnaireInSpace, titled } from './questionnaires.queries.ts'

/**
 * Publier un questionnaire: it gets its number and becomes visible to the respondents. Only its due date can change
 * afterwards: file names depend on its numbering. The respondents are written to only if a message is given.
 */
export async function publishQuestionnaire(ctx: Ctx, id: QuestionnaireId, message?: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const questionnaire = await lockQuestionnaireInSpace(tx, ctx.actor, id)
    const { spaceId } = questionnaire
    allow(questionnairePolicy.publish(ctx.actor, questionnaire))
    if (!(await isComplete(tx, id))) throw new AppError('questionnaire.empty')

    const number = await takeNextNumber(tx, spaceId)
    const now = ctx.now()
    const published = { status: 'published' as const, number, published_at: now, status_at: now }
    await tx.updateTable('questionnaires').set(published).where('id', '=', id).execute()
    await record(tx, ctx, spaceId, 'questionnaire.published', titled({ ...questionnaire, number }))
    if (message === undefined) return
    const data = { questionnaireId: id, message }
    const respondents = await listMemberIds(tx, spaceId, 'respondent')
    await enqueue(tx, 'send-mail', ...respondents.map((to) => ({ template: 'questionnaire-published' as const, to, data })))
  })
}

/** At least one theme, each with a title and a question, no question blank. */
async function isComplete(tx: Tx, id: QuestionnaireId): Promise<boolean> {
  const rows = await tx
    .selectFrom('themes as t')
    .leftJoin('questions as n', 'n.theme_id', 't.id')
    .where('t.questionnaire_id', '=', id)
    .select(sql<boolean>`count(*) > 0 and bool_and(t.title ~ '\\S' and coalesce(n.text, '') ~ '\\S')`.as('isComplete'))
    .executeTakeFirstOrThrow()
  return rows.isComplete
}

/** Without gaps: the counter stays locked until the transaction ends, and a rollback gives the number back. */
async function takeNextNumber(tx: Tx, spaceId: SpaceId): Promise<number> {
  const space = await tx
    .updateTable('spaces')
    .set((eb) => ({ last_number: eb('last_number', '+', 1) }))
    .where('id', '=', spaceId)
    .returning('last_number')
    .executeTakeFirstOrThrow()
  return space.last_number
}
