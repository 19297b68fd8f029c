import { sql } from 'kysely'
import { AppError } from '../../shared/errors.ts'
import type { QuestionId, QuestionnaireId } from '../../shared/vocabulary.ts'
import { type Fact, recordAll } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { lockQuestionnaire } from './questionnaires.queries.ts'
import { tellDecisionsLater } from './tell-decisions.ts'

export type Decision = { questionId: QuestionId; decision: 'accept' | 'return'; reason?: string | undefined }
type DecisionFact = Extract<Fact, { event: 'question.accepted' | 'question.returned' }>
type Asked = { id: QuestionId; place: string; isAnswered: boolean }

/**
 * Accepter des réponses, or return them with what is missing: all or none. Until the questionnaire is finalised the inspectors
 * can change their mind. Files received stay. The respondents get one message for all that is to be completed, a little later.
 */
export async function decideQuestions(ctx: Ctx, id: QuestionnaireId, decisions: Decision[]): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const questionnaire = await lockQuestionnaire(tx, ctx.actor, id)
    allow(questionnairePolicy.decide(ctx.actor, questionnaire))
    const facts = check(decisions, await findAsked(tx, id))
    const returned = (decision: Decision) => (decision.decision === 'return' ? decision.reason! : null)
    await sql`
      update questions n set decision = case when new.reason is null then 'accepted' else 'returned' end, reason = new.reason,
        decided_at = ${ctx.now()}
      from unnest(${decisions.map(({ questionId }) => questionId)}::bigint[], ${decisions.map(returned)}::text[]) as new (id, reason)
      where n.id = new.id`.execute(tx)
    await recordAll(tx, ctx, questionnaire.spaceId, facts)
    await tellDecisionsLater(tx, id)
  })
}

async function findAsked(tx: Tx, id: QuestionnaireId): Promise<Map<QuestionId, Asked>> {
  const questions = await tx
    .selectFrom('questions as n')
    .innerJoin('themes as t', 't.id', 'n.theme_id')
    .where('n.questionnaire_id', '=', id)
    .select([
      'n.id',
      sql<string>`t.number || '.' || n.number`.as('place'),
      sql<boolean>`n.deposit_count > 0 or n.is_declared`.as('isAnswered'),
    ])
    .execute()
  return new Map(questions.map((question) => [question.id, question]))
}

/** What the journal will say of each; throws at the first that cannot be. */
function check(decisions: Decision[], asked: Map<QuestionId, Asked>): DecisionFact[] {
  const left = new Map(asked)
  return decisions.map(({ questionId, decision, reason = '' }, i): DecisionFact => {
    const question = left.get(questionId)
    if (!left.delete(questionId) || !question)
      throw new AppError('input.invalid', { fields: { [`items.${i}.questionId`]: 'not of this questionnaire, or given twice' } })
    const data = { questionId, number: question.place }
    if (decision === 'accept') {
      if (!question.isAnswered) throw new AppError('question.nothingToDecide', { questionId })
      return { event: 'question.accepted', data }
    }
    if (reason.trim() === '') throw new AppError('input.invalid', { fields: { [`items.${i}.reason`]: 'missing' } })
    return { event: 'question.returned', data: { ...data, reason } }
  })
}
