import type { OptionalMail, ReceiptId, SpaceId, UserId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import { hostConfig } from '../platform/host-config.ts'
import type { Job, WorkCtx } from '../platform/jobs.ts'
import { type Attachment, isRefusedForGood } from '../platform/mail.ts'
import { keepUndelivered } from './keep-undelivered.ts'
import type { Letter } from './letter.ts'
import { renderLetter } from './render-letter.ts'
import { unsubscribeToken } from './unsubscribe-link.ts'

type Delivery = {
  spaceId: SpaceId | null
  template: string
  to: { name: string; email: string }
  letter: Letter
  attachments?: Attachment[]
  /** It can be done without: whose choice, and which one. */
  optional?: { userId: UserId; kind: OptionalMail } | null
  /** What it brings. */
  receiptId?: ReceiptId
  /** It says what its recipient alone may know. */
  isSecret?: boolean
}

/** Sends, and records that it was sent. A failure is tried again by the queue; what is refused for good, or too often, is kept aside. */
export async function deliver(work: WorkCtx, job: Job, delivery: Delivery): Promise<void> {
  const { spaceId, template, to, letter, attachments = [], optional, receiptId, isSecret = false } = delivery
  const config = await hostConfig(work)
  const token = optional ? await unsubscribeToken(work.db, optional) : null
  const message = renderLetter(letter, config, token ? `${config.publicUrl}/desabonnement/${token}` : null)
  const unsubscribeUrl = token ? `${config.publicUrl}/api/unsubscribe/${token}` : undefined
  const envelope = { id: job.id, to: { name: to.name, address: to.email }, replyTo: config.supportEmail, attachments, unsubscribeUrl }
  try {
    await work.mail.send({ ...envelope, ...message })
  } catch (error) {
    if (!job.isLastTry && !isRefusedForGood(error)) throw error
    console.error(`e.contrôle, courriel ${template} : ${(error as Error).message}. Mis de côté, dans l’administration.`)
    const text = isSecret ? null : message.text
    const { name, email } = to
    return keepUndelivered(work, job, { spaceId, template, to: { name, email }, subject: message.subject, text, receiptId }, error)
  }
  const scene = { now: work.now, ip: '', actorName: 'e.contrôle' }
  const fact = { template, to: to.email, subject: message.subject, ...(receiptId && { receiptId }) }
  await work.db.transaction().execute((tx) => record(tx, scene, spaceId, 'mail.sent', fact))
}
