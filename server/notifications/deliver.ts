import type { SpaceId } from '../../shared/vocabulary.ts'
import type { JournalEvent, JournalEvents } from '../journal/events.ts'
import { record } from '../journal/record.ts'
import { hostConfig } from '../platform/host-config.ts'
import type { Job, WorkCtx } from '../platform/jobs.ts'
import type { Attachment } from '../platform/mail.ts'
import type { Letter } from './letter.ts'
import { renderLetter } from './render-letter.ts'

type Delivery = {
  spaceId: SpaceId | null
  template: string
  to: { name: string; email: string }
  letter: Letter
  attachments?: Attachment[]
}

/** Sends, and records that it was sent. A failure is tried again by the queue; the last one is recorded. */
export async function deliver(work: WorkCtx, job: Job, { spaceId, template, to, letter, attachments = [] }: Delivery): Promise<void> {
  const note = <Event extends JournalEvent>(event: Event, data: JournalEvents[Event]) =>
    work.db.transaction().execute((tx) => record(tx, { now: work.now, ip: '', actorName: 'e.contrôle' }, spaceId, event, data))
  const config = await hostConfig(work)
  const message = renderLetter(letter, config)
  try {
    await work.mail.send({ id: job.id, to: { name: to.name, address: to.email }, replyTo: config.supportEmail, ...message, attachments })
  } catch (error) {
    if (job.isLastTry) await note('mail.failed', { template, to: to.email, error: reasonOf(error) })
    throw error
  }
  await note('mail.sent', { template, to: to.email, subject: message.subject })
}

/** Codes alone: what a mail server answers is for the operator's log, not for the readers of the journal. */
function reasonOf(error: unknown): string {
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  return [code, responseCode].filter(Boolean).join(' ') || 'unknown'
}
