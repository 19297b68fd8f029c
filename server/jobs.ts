import type { JobWithMetadata, PgBoss } from 'pg-boss'
import { sweepAccounts } from './accounts/sweep-accounts.ts'
import { sweepUploads } from './deposits/sweep-uploads.ts'
import { sendAccountNews } from './notifications/send-account-news.job.ts'
import { sendLoginLink } from './notifications/send-login-link.job.ts'
import { sendMail } from './notifications/send-mail.job.ts'
import { sendReceiptMail } from './notifications/send-receipt.job.ts'
import { type Job, type JobName, type Jobs, jobNames, type WorkCtx } from './platform/jobs.ts'
import { closeQuietBatches } from './receipts/close-quiet-batches.ts'

type Handlers = { [Name in JobName]: (work: WorkCtx, data: Jobs[Name], job: Job) => Promise<void> }

/** What each job does: one that has no handler does not compile. */
const handlers: Handlers = {
  'send-login-link': sendLoginLink,
  'send-mail': sendMail,
  'send-account-news': sendAccountNews,
  'send-receipt': sendReceiptMail,
  'close-quiet-batches': closeQuietBatches,
  'sweep-leftovers': async (work) => {
    await sweepAccounts(work)
    await sweepUploads(work)
  },
}

/** Messages go one at a time, so that the pause between them is kept; login links have a lane of their own. */
export async function startWorkers(boss: PgBoss, work: WorkCtx): Promise<void> {
  for (const name of jobNames) await startWorker(boss, work, name)
  await boss.schedule('sweep-leftovers', '17 * * * *')
  await boss.schedule('close-quiet-batches', '*/5 * * * *')
}

// Woken by each commit that enqueues; the polling is for what is tried again.
const options = { includeMetadata: true, notifyPollingIntervalSeconds: 2 } as const

async function startWorker<Name extends JobName>(boss: PgBoss, work: WorkCtx, name: Name): Promise<void> {
  const worker = await boss.work(name, options, async (jobs: JobWithMetadata<Jobs[Name]>[]) => {
    boss.notifyWorker(worker) // to look again when this is done: one commit can enqueue many
    for (const { id, data, retryCount, retryLimit } of jobs) {
      const isLastTry = retryCount >= retryLimit
      await handlers[name](work, data, { id, isLastTry }).catch((error: Error) => {
        console.error(`e.contrôle, travail ${name} : ${error.message}. ${isLastTry ? 'Abandonné.' : 'Un autre essai suivra.'}`)
        throw error
      })
    }
  })
}
