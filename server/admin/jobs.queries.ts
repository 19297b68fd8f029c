import { sql } from 'kysely'
import type { Db } from '../platform/db.ts'

export type QueueLine = { name: string; waiting: number; active: number; failed: number; completed: number }
export type FailedJob = { name: string; failedAt: Date; message: string }

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

export async function listFailedJobs(db: Db, limit: number): Promise<FailedJob[]> {
  const { rows } = await sql<FailedJob>`
    select name, completed_on as "failedAt", coalesce(output->>'message', '') as message
    from pgboss.job where state = 'failed' order by completed_on desc limit ${limit}`.execute(db)
  return rows
}
