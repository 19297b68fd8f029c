import type { JobWithMetadata, PgBoss } from 'pg-boss'
import { sweepAccounts } from './accounts/sweep-accounts.ts'
import { checkEvidence } from './admin/check-evidence.job.ts'
import { removePurgedFiles } from './admin/spaces/remove-purged-files.job.ts'
import { scanAgain } from './deposits/scans/scan-again.job.ts'
import { scanFile } from './deposits/scans/scan-file.job.ts'
import { sweepUploads } from './deposits/sweep-uploads.ts'
import { remindDueDates } from './notifications/remind-due-dates.job.ts'
import { reportNeglected } from './notifications/report-neglected.job.ts'
import { sendAccountNews } from './notifications/send-account-news.job.ts'
import { sendDigests } from './notifications/send-digests.job.ts'
import { sendLoginLink } from './notifications/send-login-link.job.ts'
import { sendMail } from './notifications/send-mail.job.ts'
import { sendReceiptMail } from './notifications/send-receipt.job.ts'
import { sendReport } from './notifications/send-report.job.ts'
import { hostConfig } from './platform/host-config.ts'
import { type Job, type JobName, type Jobs, jobNames, scheduleJobs, type WorkCtx } from './platform/jobs.ts'
import { tellDecisions } from './questionnaires/tell-decisions.ts'
import { closeQuietBatches } from './receipts/close-quiet-batches.ts'
import { countMonths } from './site/count-months.ts'

type Handlers = { [Name in JobName]: (work: WorkCtx, data: Jobs[Name], job: Job) => Promise<unknown> }

/** What each job does: one that has no handler does not compile. */
const handlers: Handlers = {
  'send-login-link': sendLoginLink,
  'send-mail': sendMail,
  'send-account-news': sendAccountNews,
  'send-receipt': sendReceiptMail,
  'send-report': sendReport,
  'scan-file': scanFile,
  'scan-again': scanAgain,
  'tell-decisions': tellDecisions,
  'send-digests': sendDigests,
  'remind-due-dates': remindDueDates,
  'report-neglected': reportNeglected,
  'verify-evidence': checkEvidence,
  'close-quiet-batches': closeQuietBatches,
  'sweep-leftovers': async (work) => {
    await sweepAccounts(work)
    await sweepUploads(work)
    await removePurgedFiles(work)
  },
  'remove-purged-files': removePurgedFiles,
  'count-months': countMonths,
}

/** Messages go one at a time, so that the pause between them is kept; login links have a lane of their own. */
export async function startWorkers(boss: PgBoss, work: WorkCtx): Promise<void> {
  for (const name of jobNames) await startWorker(boss, work, name)
  await scheduleJobs(work.db, await hostConfig(work))
}

// Woken by each commit that enqueues; the polling is for what is tried again.
const options = { includeMetadata: true, notifyPollingIntervalSeconds: 2 } as const

async function startWorker<Name extends JobName>(boss: PgBoss, work: WorkCtx, name: Name): Promise<void> {
  const worker = await boss.work(name, options, async (jobs: JobWithMetadata<Jobs[Name]>[]) => {
    boss.notifyWorker(worker) // to look again when this is done: one commit can enqueue many
    const [job] = jobs // they come one at a time
    if (!job) return
    const { id, data, retryCount, retryLimit } = job
    const isLastTry = retryCount >= retryLimit
    return handlers[name](work, data, { id, name, data, isLastTry }).catch((error: Error) => {
      console.error(`e.contrôle, travail ${name} : ${error.message}. ${isLastTry ? 'Abandonné.' : 'Un autre essai suivra.'}`)
      throw error
    })
  })
}
