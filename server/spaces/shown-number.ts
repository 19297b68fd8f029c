import { sql } from 'kysely'

/** The number of a questionnaire `q` of the space `s`; of a draft, the one that it would get if the drafts before it were published. */
export const shownNumber = sql<number>`coalesce(q.number, s.last_number + (
  select count(*)::int from questionnaires o
  where o.space_id = q.space_id and o.status = 'draft' and (o.draft_position, o.id) <= (q.draft_position, q.id)))`
