import { sql } from 'kysely'
import type { Job, Jobs, WorkCtx } from '../platform/jobs.ts'
import { receiptName, renderReceipt } from '../receipts/render-receipt.ts'
import { deliver } from './deliver.ts'
import { receiptLetter } from './receipt-letter.ts'

/** The receipt goes to whoever deposited, as long as they answer in the space: it names its files. */
export async function sendReceiptMail(work: WorkCtx, { receiptId }: Jobs['send-receipt'], job: Job): Promise<void> {
  const receipt = await work.db
    .selectFrom('receipts as r')
    .innerJoin('spaces as s', (on) => on.onRef('s.id', '=', 'r.space_id').on('s.deleted_at', 'is', null))
    .innerJoin('users as u', (on) => on.onRef('u.id', '=', 'r.depositor_id').on('u.is_active', '=', true))
    .innerJoin('memberships as m', (on) =>
      on.onRef('m.space_id', '=', 's.id').onRef('m.user_id', '=', 'u.id').on('m.role', '=', 'respondent'),
    )
    .where('r.id', '=', receiptId)
    .select(['r.facts', 's.id as spaceId', 'u.email', sql<string>`u.first_name || ' ' || u.last_name`.as('name')])
    .executeTakeFirst()
  if (!receipt) return
  const { facts, spaceId, ...to } = receipt
  const content = await renderReceipt(facts, work.config)
  await deliver(work, job, {
    spaceId,
    template: 'receipt',
    receiptId,
    to,
    letter: receiptLetter(facts, spaceId, work.config),
    attachments: [{ filename: receiptName(facts), contentType: 'application/pdf', content }],
  })
}
