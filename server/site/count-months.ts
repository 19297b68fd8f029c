import { sql } from 'kysely'
import type { Edges } from '../platform/context.ts'

const MONTHS = 12

/**
 * Compter les mois, for the public statistics: each month once, when it is over in Paris, from what the journal says of it. A month
 * that was counted is never read again; of two runs at once, one counts.
 */
export async function countMonths({ db, now }: Pick<Edges, 'db' | 'now'>): Promise<void> {
  await sql`
    with missing as (
      select day::date as month,
        day::timestamp at time zone 'Europe/Paris' as begins,
        (day + interval '1 month')::timestamp at time zone 'Europe/Paris' as ends
      from date_trunc('month', ${now()}::timestamptz at time zone 'Europe/Paris') as current,
        generate_series(current - ${MONTHS} * interval '1 month', current - interval '1 month', interval '1 month') as day
      where day::date not in (select month from months)
    ), facts as (
      select m.month, j.event, j.actor_id, (j.data->>'size')::bigint as size, (j.data->>'questionnaireId')::bigint as questionnaire_id
      from missing m left join journal j on j.at >= m.begins and j.at < m.ends
        and j.event in ('space.created', 'questionnaire.published', 'deposit.received', 'session.opened')
    )
    insert into months (month, spaces, questionnaires, questions, people, deposits, bytes, logins)
    select month,
      count(*) filter (where event = 'space.created'),
      count(distinct questionnaire_id) filter (where event = 'questionnaire.published'),
      (select count(*) from questions where questionnaire_id in (
        select questionnaire_id from facts f where f.month = facts.month and f.event = 'questionnaire.published')),
      count(distinct actor_id) filter (where event = 'session.opened'),
      count(*) filter (where event = 'deposit.received'),
      coalesce(sum(size) filter (where event = 'deposit.received'), 0),
      count(*) filter (where event = 'session.opened')
    from facts group by month
    on conflict (month) do nothing`.execute(db)
}
