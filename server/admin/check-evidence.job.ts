import { listAdministrators } from '../accounts/administrators.queries.ts'
import { record } from '../journal/record.ts'
import { enqueue, type Outcome, type WorkCtx } from '../platform/jobs.ts'
import { tellFinding } from './tell-evidence.ts'
import { verifyEvidence } from './verify-evidence.ts'

/** In the message; the command line tells them all. */
const MOST_TOLD = 20

/** Every week, the journal and every stored byte. What is wrong is told to the administrators. */
export async function checkEvidence(work: WorkCtx): Promise<Outcome> {
  const told: string[] = []
  const { chains, done, findings } = await verifyEvidence(work, (_, finding) => {
    if (finding && told.length < MOST_TOLD) told.push(tellFinding(finding))
  })
  await work.db.transaction().execute(async (tx) => {
    const facts = { chains, files: done.files, bytes: done.bytes, findings }
    await record(tx, { now: work.now, ip: '', actorName: 'e.contrôle' }, null, 'evidence.verified', facts)
    if (findings === 0) return
    const data = { count: findings, findings: told }
    await enqueue(tx, 'send-report', ...(await listAdministrators(tx)).map((to) => ({ report: 'evidence-damaged' as const, to, data })))
  })
  return { chains, files: done.files, findings }
}
