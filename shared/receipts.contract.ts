import { z } from 'zod'
import type { Contract } from './contract.ts'
import { depositId, instant, person, receiptId, spaceId } from './vocabulary.ts'

const bytes = z.object({ size: z.int(), sha256: z.string() })
const file = bytes.extend({
  depositId,
  questionnaire: z.object({ number: z.int(), title: z.string() }),
  /** « 2.4 » */
  question: z.string(),
  /** As it is classified: `Q01-T02-04-Budget.xlsx`. */
  name: z.string(),
  /** As the depositor's computer called it. */
  originalName: z.string(),
  /** When its sending began. */
  startedAt: instant,
  /** When its last byte was durable. */
  receivedAt: instant,
})

/** What a receipt certifies, as things were when it was issued. */
const receiptFacts = z.object({
  number: z.string(),
  issuedAt: instant,
  /** In charge of the exchange: whom to write to or to call. */
  service: z.object({ name: z.string(), address: z.string().nullable(), email: z.string().nullable(), phone: z.string().nullable() }),
  legalText: z.string().nullable(),
  depositor: z.object({ name: z.string(), email: z.string() }),
  space: z.object({ procedure: z.string(), organization: z.string(), referenceCode: z.string() }),
  /** The last fingerprint of the space's journal at that moment, a witness of all that it said before. None in the first receipts. */
  journalHash: z.string().optional(),
  /** In the order of the questions, then of their names. */
  files: z.array(file),
})
export type ReceiptFacts = z.infer<typeof receiptFacts>
export type ReceiptFile = z.infer<typeof file>

const receiptLine = z.object({ id: receiptId, number: z.string(), issuedAt: instant, depositor: person, fileCount: z.int() })
export type ReceiptLine = z.infer<typeof receiptLine>

/** What anybody who knows the number may learn: nothing of who, where or what. */
const receiptCheck = z.object({ number: z.string(), issuedAt: instant, files: z.array(bytes) })
export type ReceiptCheck = z.infer<typeof receiptCheck>

const params = z.object({ receiptId })

export const receiptsContract = {
  'POST /api/receipts': {
    access: 'user',
    summary:
      'End my batch: the receipts of these deposits of mine, which hold whatever else of mine waited in the same spaces. Repeatable.',
    body: z.object({ depositIds: z.array(depositId).min(1).max(20_000) }),
    response: z.object({ items: z.array(receiptLine) }),
  },
  'GET /api/spaces/:spaceId/receipts': {
    access: 'user',
    summary: 'The receipts of a space, newest first: mine, or all of them for its inspectors.',
    params: z.object({ spaceId }),
    response: z.object({ items: z.array(receiptLine) }),
  },
  'GET /api/receipts/:receiptId': { access: 'user', summary: 'What a receipt certifies.', params, response: receiptFacts },
  'GET /api/receipts/:receiptId/receipt.pdf': { access: 'user', summary: 'The same, to be kept.', params, response: 'bytes' },
  'GET /api/receipt-checks': {
    access: 'public',
    summary: 'Is this the number of a receipt? Its date and the fingerprints that it lists, nothing else.',
    query: z.object({ number: z.string().max(100) }),
    response: receiptCheck,
  },
} as const satisfies Contract
