import type { ReceiptCheck } from '../../shared/receipts.contract.ts'
import { noteReading } from '../journal/note-reading.ts'
import { isFirstIn } from '../journal/once-per-period.ts'
import type { Visit } from '../platform/context.ts'
import { limitRate, networkOf } from '../platform/rate-limit.ts'
import { readReceiptNumber } from './receipt-number.ts'
import { findReceiptByNumber } from './receipts.queries.ts'

/** Vérifier un accusé: by anybody who holds it. The number is the only key: how often it may be tried is limited. */
export async function checkReceipt(visit: Visit, typed: string): Promise<ReceiptCheck> {
  const network = networkOf(visit.ip)
  await limitRate(visit, `receipt check by ${network}`, { max: 60, seconds: 600 })
  const { id, spaceId, facts } = await findReceiptByNumber(visit.db, readReceiptNumber(typed))
  const { number, issuedAt, files } = facts
  if (await isFirstIn(visit, `receipt ${id} checked by ${network}`, { seconds: 86_400 })) {
    const reader = { ...visit, actorName: 'Une personne qui en détient le numéro' }
    await noteReading(reader, spaceId, 'receipt.checked', { receiptId: id, number })
  }
  return { number, issuedAt, files }
}
