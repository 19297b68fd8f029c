import type { Outcome, WorkCtx } from '../../platform/jobs.ts'
import { scanFile } from './scan-file.job.ts'
import { listOverdue } from './scans.queries.ts'

/**
 * What was left without a verdict, asked again: those that were longest without being asked come first, so that one on which the
 * antivirus stumbles does not keep the others from their turn. As soon as it is away the rest waits for the next time.
 */
export async function scanAgain(work: WorkCtx): Promise<Outcome> {
  const outcome: Record<string, number> = {}
  for (const key of await listOverdue(work)) {
    for (const scan of Object.keys((await scanFile(work, { key }, { isLastTry: true })) ?? {})) outcome[scan] = (outcome[scan] ?? 0) + 1
    if (work.antivirus && outcome.unavailable) break
  }
  return outcome
}
