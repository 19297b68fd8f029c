import { sql } from 'kysely'
import { eventsOf } from '../../../shared/event-names.ts'
import type { JournalSearch, ServiceEntry } from '../../../shared/journal.contract.ts'
import type { Db } from '../../platform/db.ts'
import { matching } from '../matching.ts'
import { pageOf } from '../page-of.ts'

const startOf = (day: string, { plus = 0 } = {}) => sql<Date>`(${day}::date + ${plus}::int)::timestamp at time zone 'Europe/Paris'`
/** What the facts of an entry say, without their names. */
const saidIn = sql`(select string_agg(value, ' ') from json_each_text(j.data))`

/** The entries of every space and of none. */
export const entries = (db: Db, { person, object, event, from, to }: JournalSearch) =>
  db
    .selectFrom((eb) => eb.selectFrom('journal as j').selectAll('j').select(sql<string>`${saidIn}`.as('facts')).as('j'))
    .leftJoin('users as u', 'u.id', 'j.actor_id')
    .leftJoin('spaces as s', 's.id', 'j.space_id')
    .$if(person !== undefined, (query) =>
      query.where(matching(person!, ['j.actor_name', 'j.ip', 'u.email', 'u.first_name', 'u.last_name'])),
    )
    .$if(object !== undefined, (query) => query.where(matching(object!, ['j.facts', 's.reference_code', 's.organization', 's.procedure'])))
    .$if(event !== undefined, (query) => query.where('j.event', '=', sql<string>`any(${eventsOf(event!)}::text[])`))
    .$if(from !== undefined, (query) => query.where('j.at', '>=', startOf(from!)))
    .$if(to !== undefined, (query) => query.where('j.at', '<', startOf(to!, { plus: 1 })))
    .select(['j.id', 'j.at', 'j.actor_id as actorId', 'j.actor_name as actorName', 'j.ip', 'j.event', 'j.data'])
    .select(['s.id as spaceId', 's.reference_code as referenceCode'])

type Wanted = JournalSearch & { after?: number | undefined; limit: number }

export async function listJournal(db: Db, { after, limit, ...search }: Wanted) {
  const rows = await entries(db, search)
    .$if(after !== undefined, (query) => query.where('j.id', '<', after!))
    .orderBy('j.id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(
    rows,
    limit,
    ({ at, actorId, actorName, spaceId, referenceCode, data, ...entry }): ServiceEntry => ({
      ...entry,
      at: at.toISOString(),
      actor: { id: actorId, name: actorName },
      data: data as Record<string, unknown>,
      space: spaceId === null ? null : { id: spaceId, referenceCode: referenceCode! },
    }),
  )
}
