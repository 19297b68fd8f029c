import type { Job, Jobs, Outcome, WorkCtx } from '../../platform/jobs.ts'
import type { Settled } from './scan-columns.ts'
import { awaitsVerdict } from './scans.queries.ts'
import { settleScan } from './settle-scan.ts'

/**
 * Analyser un fichier, once it is whole and durable. An antivirus that is away, or that leaves in the middle, is asked again; after
 * the last try the file goes on without a verdict, until `scan-again` asks for one.
 */
export async function scanFile(work: WorkCtx, { key }: Jobs['scan-file'], { isLastTry }: Pick<Job, 'isLastTry'>): Promise<Outcome> {
  if (!(await awaitsVerdict(work.db, key))) return // gone meanwhile, or settled by another
  const verdict = await ask(work, key, isLastTry)
  await settleScan(work, key, verdict)
  return { [verdict.scan]: 1 }
}

async function ask({ antivirus, files }: WorkCtx, key: string, isLastTry: boolean): Promise<Settled> {
  if (!antivirus) return { scan: 'unavailable' } // the host has none any more
  try {
    return await antivirus.scan(() => files.read(key))
  } catch (error) {
    if (!isLastTry) throw error
    return { scan: 'unavailable' }
  }
}
