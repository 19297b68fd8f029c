import { z } from 'zod'
import type { Contract } from './contract.ts'
import { instant, line, mailId, page } from './vocabulary.ts'

const undelivered = z.object({
  id: mailId,
  template: z.string(),
  to: z.object({ name: z.string(), email: z.string() }),
  subject: z.string(),
  /** Codes of the mail server, or of the connection. */
  error: z.string(),
  failedAt: instant,
})
export type UndeliveredMail = z.infer<typeof undelivered>
/** `text`: null when it was a secret of its recipient. */
const wholeUndelivered = undelivered.extend({ text: z.string().nullable() })

const run = z.object({
  id: z.uuid(),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  state: z.enum(['created', 'retry', 'active', 'completed', 'cancelled', 'failed']),
  /** How many of what was done; null: the job does not count, or failed. */
  outcome: z.record(z.string(), z.number()).nullable(),
  error: z.string().nullable(),
})
const job = z.object({
  name: z.string(),
  /** Null: begun by what people do. `cron`: on the clocks of `timezone`. */
  schedule: z.object({ cron: z.string(), timezone: z.string(), nextAt: instant }).nullable(),
  waiting: z.int(),
  active: z.int(),
  failed: z.int(),
  /** The last ones, newest first. */
  runs: z.array(run),
})
export type JobView = z.infer<typeof job>

const ofMail = z.object({ mailId })
const ofJob = z.object({ name: z.string() })

/** What administrators do with the messages that nobody received, and with the work that nobody asks for. */
export const operationsContract = {
  'GET /api/admin/mails': {
    access: 'admin',
    summary: 'Messages that could not be delivered and wait for a decision, newest first.',
    query: page.extend({ search: line(100).optional() }),
    response: z.object({ items: z.array(undelivered), next: mailId.nullable() }),
  },
  'GET /api/admin/mails/:mailId': {
    access: 'admin',
    summary: 'One of them, with what it says. Reading it is recorded.',
    params: ofMail,
    response: wholeUndelivered,
  },
  'POST /api/admin/mails/:mailId/replay': {
    access: 'admin',
    summary: 'Send it again, to the address of today, as things are today.',
    params: ofMail,
    status: 204,
    response: 'nothing',
  },
  'POST /api/admin/mails/replay': {
    access: 'admin',
    summary: 'Send all of them again.',
    response: z.object({ replayed: z.int() }),
  },
  'DELETE /api/admin/mails/:mailId': {
    access: 'admin',
    summary: 'Give it up: nobody will receive it.',
    params: ofMail,
    status: 204,
    response: 'nothing',
  },
  'GET /api/admin/jobs': {
    access: 'admin',
    summary: 'Background work: when it runs, what waits, how the last runs went.',
    response: z.object({ items: z.array(job) }),
  },
  'POST /api/admin/jobs/:name/run': {
    access: 'admin',
    summary: 'Run a scheduled job now. Run twice, it does nothing twice.',
    params: ofJob,
    status: 204,
    response: 'nothing',
  },
  'POST /api/admin/jobs/:name/retry': {
    access: 'admin',
    summary: 'Try again what failed too often.',
    params: ofJob,
    response: z.object({ retried: z.int() }),
  },
} as const satisfies Contract
