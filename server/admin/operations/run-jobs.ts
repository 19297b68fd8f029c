import { sql } from 'kysely'
import { AppError } from '../../../shared/errors.ts'
import { record } from '../../journal/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { enqueueAgain, isJob, isScheduled, retryFailed } from '../../platform/jobs.ts'

/** Lancer maintenant: only what runs by itself. Each counts from its own mark, so that nothing is done twice. */
export async function runJob(ctx: Ctx, name: string): Promise<void> {
  if (!isScheduled(name)) throw new AppError('notFound')
  await ctx.db.transaction().execute(async (tx) => {
    await record(tx, ctx, null, 'job.started', { name })
    await enqueueAgain(tx, name, [{}])
  })
}

/** Réessayer what failed too often. Answers how many. */
export async function retryJobs(ctx: Ctx, name: string): Promise<number> {
  if (!isJob(name)) throw new AppError('notFound')
  return ctx.db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select id from pgboss.job where name = ${name} and state = 'failed' for update`.execute(tx)
    if (rows.length === 0) return 0
    await record(tx, ctx, null, 'job.retried', { name, jobs: rows.length })
    await retryFailed(
      tx,
      name,
      rows.map(({ id }) => id),
    )
    return rows.length
  })
}
