import type { ReceiptId, SpaceId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Job, WorkCtx } from '../platform/jobs.ts'

type Undelivered = {
  spaceId: SpaceId | null
  template: string
  to: { name: string; email: string }
  subject: string
  /** Null: a secret of its recipient. */
  text: string | null
  receiptId: ReceiptId | undefined
}

/** A message that will not be tried again waits for an administrator, who sends it anew or gives it up. */
export async function keepUndelivered({ db, now }: WorkCtx, { name, data }: Job, message: Undelivered, reason: unknown): Promise<void> {
  const { spaceId, template, to, subject, text, receiptId } = message
  const error = codesOf(reason)
  await db.transaction().execute(async (tx) => {
    const about = { space_id: spaceId, template, ...to, subject, text }
    await tx
      .insertInto('undelivered_mails')
      .values({ ...about, error, failed_at: now(), job: name, payload: JSON.stringify(data) })
      .execute()
    const facts = { template, to: to.email, error, ...(receiptId && { receiptId }) }
    await record(tx, { now, ip: '', actorName: 'e.contrôle' }, spaceId, 'mail.failed', facts)
  })
}

/** Codes alone: what a mail server answers is for the operator's log, not for the readers of the journal. */
function codesOf(error: unknown): string {
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  return [code, responseCode].filter(Boolean).join(' ') || 'unknown'
}
