import type { ExpressionBuilder } from 'kysely'
import type { Tables } from '../platform/tables.ts'

type OfQuestionnaire = ExpressionBuilder<Tables & { q: Tables['questionnaires'] }, 'q'>

/**
 * What is counted of a questionnaire, from one index. `answered`: what was provided, or accepted; what was returned is to be
 * answered again.
 */
export const countProgress = (eb: OfQuestionnaire) =>
  eb
    .selectFrom('questions as n')
    .whereRef('n.questionnaire_id', '=', 'q.id')
    .select(({ fn }) => [
      fn.countAll<number>().as('questions'),
      fn.countAll<number>().filterWhere('n.status', 'in', ['provided', 'accepted']).as('answered'),
      fn.countAll<number>().filterWhere('n.status', '=', 'accepted').as('accepted'),
      fn.sum<number | null>('n.deposit_count').as('deposits'),
    ])
