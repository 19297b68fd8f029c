import { listAdministrators } from '../accounts/administrators.queries.ts'
import { record } from '../journal/record.ts'
import { enqueue, type Outcome, type WorkCtx } from '../platform/jobs.ts'
import { tellFinding } from './tell-evidence.ts'
import { verifyFromMark } from './verify-from-mark.ts'

/** In the message; the command line tells them all. */
const MOST_TOLD = 20
/** The queue gives a job a day. */
const LONGEST = 22 * 3_600_000

/**
 * Every week, the journal and every stored byte, at a pace that leaves the disk to others. What is wrong is told to the
 * administrators. Cut, or too long for a day, it is tried again and goes on from where it was.
 */
export async function checkEvidence(work: WorkCtx): Promise<Outcome> {
  const start = performance.now()
  const { verified, found, unknown } = await verifyFromMark(work, 'job', {
    bytesPerSecond: work.config.verifyRate,
    watch: () => {
      if (performance.now() - start > LONGEST) throw new Error('à suivre')
    },
  })
  const { chains, done, findings } = verified
  await work.db.transaction().execute(async (tx) => {
    const facts = { chains, files: done.files, bytes: done.bytes, findings }
    await record(tx, { now: work.now, ip: '', actorName: 'e.contrôle' }, null, 'evidence.verified', facts)
    if (findings === 0) return
    const data = { count: findings, findings: found.slice(0, MOST_TOLD).map(tellFinding) }
    await enqueue(tx, 'send-report', ...(await listAdministrators(tx)).map((to) => ({ report: 'evidence-damaged' as const, to, data })))
  })
  return { chains, files: done.files, findings, unknown: unknown.files }
}
