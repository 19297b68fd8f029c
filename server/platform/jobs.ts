import { fromKysely, type JobInsert, PgBoss, type QueueOptions } from 'pg-boss'
import type { QuestionnaireId, ReceiptId, Role, SpaceId, UserId } from '../../shared/vocabulary.ts'
import type { Edges } from './context.ts'
import type { Tx } from './db.ts'
import type { Mail } from './mail.ts'

/** Each message that follows an act, and the facts that it needs. Its words are in server/notifications. */
export type Mails = {
  'member-invited': { spaceId: SpaceId; byId: UserId; message: string | null }
  'member-added': { spaceId: SpaceId; memberId: UserId; role: Role; byId: UserId }
  'member-removed': { spaceId: SpaceId; memberId: UserId; role: Role; byId: UserId }
  'space-deleted': { spaceId: SpaceId; byId: UserId }
  'questionnaire-published': { questionnaireId: QuestionnaireId; message: string }
  'questionnaire-answered': { questionnaireId: QuestionnaireId; byId: UserId }
  'questionnaire-returned': { questionnaireId: QuestionnaireId; reason: string }
  /** One for all the questions of a batch. */
  'questions-decided': { questionnaireId: QuestionnaireId; accepted: string[]; returned: { number: string; reason: string }[] }
  'due-date-changed': { questionnaireId: QuestionnaireId; from: string | null; to: string | null; message: string }
}
export type MailRequest = { [Template in keyof Mails]: { template: Template; to: UserId; data: Mails[Template] } }[keyof Mails]

/** What a person is told of their own account, whatever messages they chose. */
export type AccountNews =
  | { kind: 'factorAdded' | 'factorRemoved'; name: string }
  | { kind: 'factorsForgotten' | 'codesMade' | 'passwordChosen' | 'passwordRemoved' }
  | { kind: 'codeUsed'; left: number }
  | { kind: 'emailChanged'; from: string; to: string }
  /** `until`: RFC 3339. */
  | { kind: 'locked'; until: string }

/** What follows what. server/jobs.ts maps each name to its handler and does not compile if one is missing. */
export type Jobs = {
  /** No token in here: the link is made when it is sent, so that the queue holds no secret. */
  'send-login-link': { email: string; ip: string; next: string | null }
  'send-mail': MailRequest
  /** `at`: when it happened, RFC 3339. `email`: where to write, if not to the address of the moment. */
  'send-account-news': { email?: string; userId: UserId; news: AccountNews; at: string; ip: string }
  'send-receipt': { receiptId: ReceiptId }
  'close-quiet-batches': Record<string, never>
  'sweep-leftovers': Record<string, never>
}
export type JobName = keyof Jobs

/** How long each is tried again: somebody waits for a login link; a mail server can be away for a night. */
const patience: Record<JobName, QueueOptions> = {
  'send-login-link': { retryLimit: 6 },
  'send-mail': { retryLimit: 20, retryDelayMax: 3600 },
  'send-account-news': { retryLimit: 20, retryDelayMax: 3600 },
  'send-receipt': { retryLimit: 20, retryDelayMax: 3600 },
  'close-quiet-batches': { retryLimit: 2 },
  'sweep-leftovers': { retryLimit: 2 },
}
export const jobNames = Object.keys(patience) as JobName[]

/** What a handler works with. It may be called again with the same job: after a failure, or a crash. */
export type WorkCtx = Edges & { mail: Mail }
export type Job = { id: string; isLastTry: boolean }

let boss: PgBoss
let isRunning = false

export const areJobsRunning = (): boolean => isRunning

type Options = { onError: (error: Error) => void; isWorker?: boolean }

/**
 * To be called before the first request. The queue's own pool is small: enqueuing goes through the caller's transaction.
 * Workers are woken by NOTIFY when that transaction commits.
 */
export async function startJobs(connectionString: string, { onError, isWorker = false }: Options): Promise<PgBoss> {
  boss = new PgBoss({ connectionString, max: 4, supervise: isWorker, schedule: isWorker, useListenNotify: isWorker })
  boss.on('error', onError) // unheard, it would end the process
  boss.on('stopped', () => (isRunning = false))
  await boss.start()
  isRunning = true
  for (const name of jobNames) await boss.createQueue(name, { ...patience[name], retryDelay: 5, retryBackoff: true, notify: true })
  return boss
}

/** Queues a job inside the caller's transaction: rolled back with it, never lost after it. */
export async function enqueue<Name extends JobName>(tx: Tx, name: Name, ...payloads: Jobs[Name][]): Promise<void> {
  if (payloads.length === 0) return
  const jobs: JobInsert[] = payloads.map((data) => ({ data }))
  await boss.insert(name, jobs, { db: fromKysely(tx) })
}
