import { sql } from 'kysely'
import type { LoginLine } from '../../../shared/admin.contract.ts'
import type { UserId } from '../../../shared/vocabulary.ts'
import type { JournalEvent } from '../../journal/events.ts'
import type { Ctx } from '../../platform/context.ts'
import { matching } from '../matching.ts'
import { pageOf } from '../page-of.ts'

const SUCCESSES = ['session.opened', 'session.raised', 'login.imported'] satisfies JournalEvent[]
const FAILURES = ['login.refused', 'login.locked'] satisfies JournalEvent[]
const EVENTS = { success: SUCCESSES, failure: FAILURES }

type Wanted = { after?: number | undefined; limit: number; search?: string | undefined; outcome?: keyof typeof EVENTS | undefined }

/** Who came in or tried to, from where and when, as the journal of the service tells it, newest first. */
export async function listLogins({ db }: Pick<Ctx, 'db'>, { after, limit, search, outcome }: Wanted) {
  const entries = await db
    .selectFrom('journal as j')
    .leftJoin('users as u', (on) => on.on('u.id', '=', sql<UserId>`coalesce(j.actor_id, (j.data->>'userId')::bigint)`))
    .where('j.space_id', 'is', null)
    .where('j.event', 'in', outcome ? EVENTS[outcome] : [...SUCCESSES, ...FAILURES])
    .$if(after !== undefined, (query) => query.where('j.id', '<', after!))
    .$if(search !== undefined, (query) =>
      query.where(matching(search!, ['j.ip', 'j.actor_name', 'u.email', 'u.first_name', 'u.last_name'])),
    )
    .select(['j.id', 'j.at', 'j.event', 'j.ip', 'j.data', 'u.id as userId', 'u.email'])
    .select(sql<string>`u.first_name || ' ' || u.last_name`.as('name'))
    .orderBy('j.id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(entries, limit, ({ at, data, userId, name, email, ...entry }): LoginLine => {
    const { browser, userId: _, ...facts } = data as Record<string, unknown>
    const person = userId === null ? null : { id: userId, name, email: email! }
    return { ...entry, at: at.toISOString(), person, browser: String(browser ?? ''), data: facts }
  })
}
