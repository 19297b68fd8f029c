import { type RawBuilder, sql } from 'kysely'
import type { QuestionFilter, QuestionList, QuestionSort } from '../../shared/questions.contract.ts'
import { hasNewQuestions, isNew, isNewQuestion } from '../spaces/news.ts'

// Parts of queries on questions `n`, their questionnaires `q`, the actor's memberships `m` and visits `v`. Of `n` lists ask the status
// alone, but for news: a count by status will do.

/** Still expected from the respondents: whoever has marked as answered is asked for nothing but what was returned. */
const isAwaited = sql`(n.status = 'returned' and q.status <> 'finalized' or n.status = 'toProvide' and q.status in ('published', 'incomplete'))`

export const isListed: Record<QuestionList, RawBuilder<boolean>> = {
  toReview: sql`m.inspects and n.status = 'provided' and q.status <> 'finalized'`,
  toProvide: sql`m.answers and ${isAwaited}`,
  all: sql`true`,
}

/** In a list of all my spaces, a questionnaire that was never opened is new as a whole to those who answer. */
export const isNewInList = sql<boolean>`(${isNewQuestion} or (m.answers and not m.inspects and ${isNew('q.published_at')}))`

/** Of a questionnaire with its counts `c`: whether a question of it may be new. Where none can be, none is looked at. */
export const mayHaveNews = sql<boolean>`(${hasNewQuestions} or ${isNew('q.published_at')})`

/** `today`: a day, in Paris. */
export const keeps: Record<QuestionFilter, (list: QuestionList, today: string) => RawBuilder<boolean>> = {
  all: () => sql`true`,
  toProvide: () => sql`n.status = 'toProvide'`,
  provided: () => sql`n.status = 'provided'`,
  returned: () => sql`n.status = 'returned'`,
  accepted: () => sql`n.status = 'accepted'`,
  overdue: (list, today) => sql`(q.due_date < ${today}::date and ${list === 'toReview' ? sql`true` : isAwaited})`,
  news: () => isNewInList,
}

/** Published, provided or decided, whichever came last. */
export const changedAt = sql<Date>`greatest(q.published_at, n.provided_at, n.decided_at)`

export const sortKeys: Record<QuestionSort, RawBuilder<unknown>> = {
  dueDate: sql`coalesce(q.due_date, 'infinity')`,
  changedAt,
  space: sql`s.organization collate french`,
}
