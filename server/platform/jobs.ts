import { fromKysely, type JobInsert, PgBoss, type QueueOptions } from 'pg-boss'
import type { QuestionnaireId, ReceiptId, Role, SpaceId, TextPart, UserId } from '../../shared/vocabulary.ts'
import type { Config } from './config.ts'
import type { Edges } from './context.ts'
import type { Db, Tx } from './db.ts'
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
  'questions-decided': { questionnaireId: QuestionnaireId; accepted: string[]; returned: Returned[] }
  'space-restored': { spaceId: SpaceId; byId: UserId; reason: string }
  'space-purged': { spaceId: SpaceId; byId: UserId; reason: string }
  'deposit-opened': { spaceId: SpaceId; byId: UserId; name: string; question: string; reason: string }
  /** `byId`: who had deposited it. */
  'deposit-quarantined': { spaceId: SpaceId; byId: UserId; name: string; question: string; threat: string }
  'annex-quarantined': { spaceId: SpaceId; name: string; title: string; threat: string }
  'draft-left': { spaceId: SpaceId; byId: UserId; title: string; reason: string }
  'draft-arrived': { questionnaireId: QuestionnaireId; byId: UserId; reason: string }
  /** `title`: as respondents knew it, whatever becomes of the draft. */
  'questionnaire-unpublished': { questionnaireId: QuestionnaireId; byId: UserId; number: number; title: string; reason: string }
  'questionnaire-corrected': { questionnaireId: QuestionnaireId; byId: UserId; part: TextPart; place: string | null } & Corrected
  'due-date-changed': { questionnaireId: QuestionnaireId; from: string | null; to: string | null; message: string }
}
/** What is missing from a question, by its number, or from one of its files, by its name. */
export type Returned = { number: string; file?: string; reason: string }
type Corrected = { from: string; to: string; reason: string }
export type MailRequest = { [Template in keyof Mails]: { template: Template; to: UserId; data: Mails[Template] } }[keyof Mails]

/** Messages that are not about one space: each person gets one, whatever the number of spaces. */
export type Reports = {
  /** Deposits after `since`, up to `until`: RFC 3339. */
  digest: { since: string; until: string }
  /** To the respondents of these questionnaires, and to their inspectors. */
  reminder: { questionnaireIds: QuestionnaireId[] }
  'reminder-copy': { questionnaireIds: QuestionnaireId[] }
  /** No deposit for `months`: to the inspectors of these spaces. */
  'dormant-spaces': { spaceIds: SpaceId[]; months: number }
  /** The same to the administrators, with the spaces of which nobody is a member. */
  'neglected-spaces': { dormant: SpaceId[]; empty: SpaceId[]; months: number }
  /** `authorName`: of a deposit. */
  'file-quarantined': { spaceId: SpaceId; name: string; threat: string; authorName: string | null }
  /** Of the weekly check: what is wrong, in French, the first ones. */
  'evidence-damaged': { count: number; findings: string[] }
}
export type ReportRequest = { [Report in keyof Reports]: { report: Report; to: UserId; data: Reports[Report] } }[keyof Reports]

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
  'send-report': ReportRequest
  'scan-file': { key: string }
  'scan-again': Nothing
  'tell-decisions': { questionnaireId: QuestionnaireId }
  'send-digests': Nothing
  'remind-due-dates': Nothing
  'report-neglected': Nothing
  'verify-evidence': Nothing
  'close-quiet-batches': Nothing
  'sweep-leftovers': Nothing
  'count-months': Nothing
  'remove-purged-files': Nothing
}
type Nothing = Record<string, never>
export type JobName = keyof Jobs

/** What runs once a day or less is remembered for three months. */
const kept = { deleteAfterSeconds: 90 * 86_400 }
/** How long each is tried again: somebody waits for a login link; a mail server can be away for a night. */
const patience: Record<JobName, QueueOptions> = {
  'send-login-link': { retryLimit: 6 },
  'send-mail': { retryLimit: 20, retryDelayMax: 3600 },
  'send-account-news': { retryLimit: 20, retryDelayMax: 3600 },
  'send-receipt': { retryLimit: 20, retryDelayMax: 3600 },
  'send-report': { retryLimit: 20, retryDelayMax: 3600 },
  // A large file takes long; the heart of a process that was killed stops beating, and another begins anew.
  'scan-file': { retryLimit: 3, heartbeatSeconds: 60, expireInSeconds: 82_800 },
  'scan-again': { retryLimit: 0, heartbeatSeconds: 60, expireInSeconds: 82_800 },
  'tell-decisions': { retryLimit: 10, retryDelayMax: 600 },
  'send-digests': { retryLimit: 10, retryDelayMax: 600, ...kept },
  'remind-due-dates': { retryLimit: 10, retryDelayMax: 600, ...kept },
  'report-neglected': { retryLimit: 10, retryDelayMax: 600, ...kept },
  // Every byte is read: hours, when there are many. Each try goes on from where the one before was cut, by a kill too.
  'verify-evidence': { retryLimit: 20, retryDelayMax: 3600, expireInSeconds: 82_800, heartbeatSeconds: 60, ...kept },
  'close-quiet-batches': { retryLimit: 2 },
  'sweep-leftovers': { retryLimit: 2 },
  'count-months': { retryLimit: 10, retryDelayMax: 600, ...kept },
  'remove-purged-files': { retryLimit: 10, retryDelayMax: 3600 },
}
export const jobNames = Object.keys(patience) as JobName[]

/** What a handler works with. It may be called again with the same job: after a failure, or a crash. */
export type WorkCtx = Edges & { mail: Mail }
export type Job = { id: string; name: JobName; data: object; isLastTry: boolean }
/** What administrators read of it: how many of what. */
export type Outcome = Record<string, number> | undefined

const dailyAt = (time: string): string => {
  const [hours, minutes] = time.split(':')
  return `${Number(minutes)} ${Number(hours)} * * *`
}
/** When those that nobody asks for begin, on the clocks of Paris. */
const schedules: { [Name in JobName]?: (config: Config) => string } = {
  'send-digests': ({ digestAt }) => dailyAt(digestAt),
  'remind-due-dates': () => dailyAt('7:45'),
  'report-neglected': () => dailyAt('7:30'),
  'verify-evidence': () => '0 4 * * 0',
  'sweep-leftovers': () => '17 * * * *',
  'count-months': () => dailyAt('3:10'),
  'close-quiet-batches': () => '*/5 * * * *',
  'scan-again': () => '*/10 * * * *',
}
export const isScheduled = (name: string): boolean => Object.hasOwn(schedules, name)
export const isJob = (name: string): name is JobName => Object.hasOwn(patience, name)

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
  for (const name of jobNames) {
    const options = { ...patience[name], retryDelay: 5, retryBackoff: true, notify: true }
    await boss.createQueue(name, options)
    if (isWorker) await boss.updateQueue(name, options) // one that a former version made
  }
  return boss
}

/**
 * Writes when each job runs. It is read from the database at each pass, in every process: a change is true at once.
 * What should have run while nothing did runs once when the service is back.
 */
export async function scheduleJobs(db: Db, config: Config): Promise<void> {
  for (const [name, cronOf] of Object.entries(schedules))
    await boss.schedule(name, cronOf(config), {}, { tz: 'Europe/Paris', missed: 'once', db: fromKysely(db) })
}

/** The next ones, strictly after `from`, as the queue will understand the expression. */
export const listOccurrences = (cron: string, { tz, from, count }: { tz: string; from: Date; count: number }): Date[] =>
  boss.previewSchedule(cron, { tz, from, count })

/** Back to the queue, with as many tries as at first. */
export async function retryFailed(tx: Tx, name: JobName, ids: string[]): Promise<void> {
  await boss.retry(name, ids, { db: fromKysely(tx) })
}

/** Queues a job inside the caller's transaction: rolled back with it, never lost after it. */
export async function enqueue<Name extends JobName>(tx: Tx, name: Name, ...payloads: Jobs[Name][]): Promise<void> {
  if (payloads.length === 0) return
  await insert(
    tx,
    name,
    payloads.map((data) => ({ data })),
  )
}

/** The same, to be done so many seconds later. */
export const enqueueLater = <Name extends JobName>(tx: Tx, name: Name, data: Jobs[Name], seconds: number): Promise<void> =>
  insert(tx, name, [{ data, startAfter: seconds }])

/** What was queued once already, under a name that was kept: a former version may have written it. */
export async function enqueueAgain(tx: Tx, name: string, payloads: object[]): Promise<void> {
  if (!isJob(name)) throw new Error(`no job is named ${name} in this version`)
  await insert(
    tx,
    name,
    payloads.map((data) => ({ data })),
  )
}

async function insert(tx: Tx, name: JobName, jobs: JobInsert[]): Promise<void> {
  await boss.insert(name, jobs, { db: fromKysely(tx) })
}
