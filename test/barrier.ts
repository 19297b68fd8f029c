import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { addressOf, type Db } from '../server/platform/db.ts'

type Held = 'questionnaires' | 'questionnaire_counts' | 'spaces' | 'questions' | 'deposits' | 'users' | 'journal'

/** A barrier: holds the row (of `journal`: the chain of that space) until every call waits in the database (or one did not wait at all), then lets them race. */
export const barrier = (db: Db) =>
  async function whileHolding<T>(table: Held, id: number, start: () => Promise<T>[]) {
    const holder = new pg.Client(addressOf(db))
    await holder.connect()
    await holder.query('begin')
    const hold =
      table === 'journal'
        ? `select pg_advisory_xact_lock(hashtextextended('journal ' || $1, 0))`
        : `select 1 from ${table} where ${table === 'questionnaire_counts' ? 'questionnaire_id' : 'id'} = $1 for update`
    await holder.query(hold, [id])
    const calls = start()
    const outcome = Promise.allSettled(calls)
    let early = false
    for (const call of calls)
      call.then(
        () => (early = true),
        () => (early = true),
      )
    // Asked outside the holder's transaction, in which pg_stat_activity would stay as first seen.
    const waiting = () =>
      db
        .selectFrom(sql`pg_stat_activity`.as('activity'))
        .where(sql<boolean>`datname = current_database() and wait_event_type = 'Lock'`)
        .execute()
    while (!early && (await waiting()).length < calls.length) await wait(10)
    await holder.query('commit')
    await holder.end()
    return outcome
  }
