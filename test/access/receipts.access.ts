import { Readable } from 'node:stream'
import { depositFile } from '../../server/deposits/deposit-file.ts'
import { issueReceipts } from '../../server/receipts/issue-receipts.ts'
import type { Build, Line } from './lines.ts'

const ended: Build = ({ deposit }) => ({ payload: { depositIds: [deposit?.id ?? 0] } })
/** Of the respondent. */
const receiptOf = async ({ w, space, questionnaire: { questionId } }: Parameters<Build>[0]) => {
  const ctx = await w.as(space.respondent)
  const deposit = await depositFile(ctx, { questionId, name: 'Budget.pdf', bytes: Readable.from([Buffer.from('%PDF')]) })
  const [receipt] = await issueReceipts(ctx, [deposit.id])
  return receipt!
}
const issued: Build = async (scene) => ({ params: { receiptId: (await receiptOf(scene)).id } })
const known: Build = async (scene) => ({ query: { number: (await receiptOf(scene)).number } })
const unknown: Build = () => ({ query: { number: '2026-0000-0000-0000' } })

// biome-ignore format: a table
export const lines: Line[] = [
  //                                                       nobody newcomer stranger elsewhere removed administrator   respondent inspector editor both
  ['POST /api/receipts',                      'published', 401, 403, 404, 404, 404, 404,   200, 403, 403, 403, ended],
  ['POST /api/receipts',                      'finalized', 401, 403, 404, 404, 404, 404,   200, 403, 403, 403, ended],
  ['GET /api/spaces/:spaceId/receipts',       null,        401, 403, 404, 404, 404, 404,   200, 200, 200, 200],
  ['GET /api/receipts/:receiptId',            'published', 401, 403, 404, 404, 404, 404,   200, 200, 200, 200, issued],
  ['GET /api/receipts/:receiptId/receipt.pdf', 'published', 401, 403, 404, 404, 404, 404,   200, 200, 200, 200, issued],
  ['GET /api/receipt-checks',                 'published', 200, 200, 200, 200, 200, 200,   200, 200, 200, 200, known],
  ['GET /api/receipt-checks',                 'published', 404, 404, 404, 404, 404, 404,   404, 404, 404, 404, unknown],
]
