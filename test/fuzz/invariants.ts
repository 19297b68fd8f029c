import { sql } from 'kysely'
import { expect } from 'vitest'
import type { World } from '../world.ts'

const rowsOf = async (w: World, query: ReturnType<typeof sql>) => (await query.execute(w.db)).rows

/** Numbers that follow each other from 1, in every list where people count on it. */
const GAPS = sql`
  select 'questionnaire' as kind, space_id as parent from questionnaires where number is not null
    group by space_id having max(number) <> count(*) or min(number) <> 1
  union all select 'theme', questionnaire_id from themes group by questionnaire_id having max(number) <> count(*) or min(number) <> 1
  union all select 'question', theme_id from questions group by theme_id having max(number) <> count(*) or min(number) <> 1`

/** Lists that do not show what one would count. */
const MISCOUNTED = sql`
  select q.id from questionnaires q left join questionnaire_counts c on c.questionnaire_id = q.id
  where (c.space_id, c.status, c.status_at, c.due_date) is distinct from (q.space_id, q.status, q.status_at, q.due_date)
    or (coalesce(c.questions, 0), coalesce(c.answered, 0), coalesce(c.deposits, 0)) is distinct from
    ((select count(*) from questions n where n.questionnaire_id = q.id),
     (select count(*) from questions n where n.questionnaire_id = q.id and n.status in ('provided', 'accepted')),
     (select count(*) from deposits d join questions n on n.id = d.question_id where n.questionnaire_id = q.id and d.trashed_at is null))`

const ORPHANED = sql`
  select id from spaces s where deleted_at is null and exists (select 1 from memberships m where m.space_id = s.id)
    and not exists (select 1 from memberships m where m.space_id = s.id and m.role = 'inspector')`

/** Whatever was done, by whomever. */
export async function expectSound(w: World): Promise<void> {
  expect(await rowsOf(w, GAPS)).toEqual([])
  expect(await rowsOf(w, MISCOUNTED)).toEqual([])
  expect(await rowsOf(w, ORPHANED)).toEqual([])
}

/** Everything of a space, as it is written, but for checksums of bytes that are found out when they are first needed. */
export async function pictureOf(w: World, id: number): Promise<unknown[]> {
  return rowsOf(
    w,
    sql`
    select to_jsonb(s)::text as row from spaces s where id = ${id}
    union all select to_jsonb(m)::text from memberships m where space_id = ${id}
    union all select to_jsonb(q)::text from questionnaires q where space_id = ${id}
    union all select to_jsonb(t)::text from themes t join questionnaires q on q.id = t.questionnaire_id where q.space_id = ${id}
    union all select to_jsonb(n)::text from questions n join questionnaires q on q.id = n.questionnaire_id where q.space_id = ${id}
    union all select (to_jsonb(a) - 'crc32')::text from annexes a join questionnaires q on q.id = a.questionnaire_id where q.space_id = ${id}
    union all select (to_jsonb(d) - 'crc32')::text from deposits d where space_id = ${id}
    order by 1`,
  )
}
