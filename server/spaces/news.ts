import { sql } from 'kysely'

// What the other side did since the actor's last visit: parts of queries on questionnaires `q`, their counts `c`, the actor's
// memberships `m` (membershipsOf) and visits `v`.

/** Whoever has never opened it finds new what came after they were added. */
export const isNew = (column: string) => sql<boolean>`coalesce(${sql.ref(column)} > coalesce(v.last_at, m.added_at), false)`

/** The other side gave it its state. */
export const hasNewStatus = sql<boolean>`(${isNew('c.status_at')} and (c.status = 'answered') = m.inspects)`

/** Something was provided, for inspectors, or decided, for respondents. */
export const hasNewQuestions = sql<boolean>`case when m.inspects then ${isNew('c.provided_at')} else ${isNew('c.decided_at')} end`

/** Of a question `n`: provided, for inspectors; decided, for respondents. */
export const isNewQuestion = sql<boolean>`case when m.inspects
  then ${isNew('n.provided_at')} and n.status <> 'toProvide'
  else ${isNew('n.decided_at')} and n.status in ('accepted', 'returned') end`

/**
 * How many. Somebody who was there at the publication and has never opened it finds new all that came, which is counted already;
 * otherwise they are looked at, when there is one.
 */
export const newQuestions = sql<number>`case
  when not ${hasNewQuestions} then 0
  when v.last_at is null and m.added_at < q.published_at
    then c.returned + case when m.inspects then c.answered else c.accepted end
  else (select count(*) from questions n where n.questionnaire_id = q.id and ${isNewQuestion}) end`
