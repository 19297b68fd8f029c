import { sql } from 'kysely'
import type { Db } from '../platform/db.ts'

type QueueLine = { name: string; waiting: number; active: number; failed: number; completed: number }

/** What waits, runs, is done and has failed, as the queue keeps it (some days). */
export async function listQueues(db: Db): Promise<QueueLine[]> {
  const { rows } = await sql<QueueLine>`
    select q.name,
      count(*) filter (where j.state in ('created', 'retry')) as waiting,
      count(*) filter (where j.state = 'active') as active,
      count(*) filter (where j.state = 'failed') as failed,
      count(*) filter (where j.state = 'completed') as completed
    from pgboss.queue q left join pgboss.job j on j.name = q.name
    where q.name not like '\\_\\_pgboss\\_\\_%' group by q.name order by q.name`.execute(db)
  return rows
}
