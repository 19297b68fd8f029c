import { sql } from 'kysely'
import type { JobView } from '../../../shared/operations.contract.ts'
import type { Edges } from '../../platform/context.ts'
import { listOccurrences } from '../../platform/jobs.ts'

type Run = JobView['runs'][number]
type Row = { name: string; waiting: number; active: number; failed: number; cron: string | null; timezone: string | null; runs: Run[] }

/** Runs that are shown of each. */
const LATEST = 5

/** What runs by itself first, then what people's acts bring about; each by name. */
export async function listJobs({ db, now }: Pick<Edges, 'db' | 'now'>): Promise<JobView[]> {
  const { rows } = await sql<Row>`
    select q.name, s.cron, s.timezone, counts.*, coalesce(latest.runs, '[]') as runs
    from pgboss.queue q
    left join pgboss.schedule s on s.name = q.name
    cross join lateral (
      select count(*) filter (where j.state in ('created', 'retry')) as waiting,
        count(*) filter (where j.state = 'active') as active,
        count(*) filter (where j.state = 'failed') as failed
      from pgboss.job j where j.name = q.name) as counts
    cross join lateral (
      select json_agg(json_build_object('id', r.id, 'startedAt', r.started_on, 'endedAt', r.completed_on, 'state', r.state,
        'outcome', r.output) order by coalesce(r.started_on, r.completed_on) desc nulls last) as runs
      from (select * from pgboss.job j where j.name = q.name and j.state <> 'created'
        order by coalesce(j.started_on, j.completed_on) desc nulls last limit ${LATEST}) r) as latest
    where q.name not like '\\_\\_pgboss\\_\\_%'
    order by s.cron is null, q.name`.execute(db)
  return rows.map(({ cron, timezone, runs, ...job }) => ({
    ...job,
    schedule: cron && timezone ? { cron, timezone, nextAt: nextAfter(now(), cron, timezone) } : null,
    runs: runs.map(asRun),
  }))
}

const nextAfter = (from: Date, cron: string, tz: string) => listOccurrences(cron, { tz, from, count: 1 })[0]!.toISOString()
const instantOf = (value: string | null) => value && new Date(value).toISOString()

/** What a job answers is numbers; what it failed of is a message among other things. */
function asRun({ startedAt, endedAt, outcome, ...run }: Run): Run {
  const output = (outcome ?? {}) as Record<string, unknown>
  const counts = Object.entries(output).filter((entry): entry is [string, number] => typeof entry[1] === 'number')
  const isDone = run.state === 'completed'
  return {
    ...run,
    startedAt: instantOf(startedAt),
    endedAt: instantOf(endedAt),
    outcome: isDone && counts.length > 0 ? Object.fromEntries(counts) : null,
    error: isDone ? null : typeof output.message === 'string' ? output.message : null,
  }
}
