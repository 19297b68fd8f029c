import { sql } from 'kysely'
import { classifiedName } from '../../shared/classified-name.ts'
import type { ReceiptFacts, ReceiptFile, ReceiptLine } from '../../shared/receipts.contract.ts'
import type { DepositId } from '../../shared/vocabulary.ts'
import { findLastSeal } from '../journal/read-chain.ts'
import { record } from '../journal/record.ts'
import type { Config } from '../platform/config.ts'
import type { Ctx, Edges } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'
import { hostConfig } from '../platform/host-config.ts'
import { enqueue } from '../platform/jobs.ts'
import { receiptPolicy } from '../policies/receipt.policy.ts'
import { allow } from '../policies/verdict.ts'
import { newReceiptNumber } from './receipt-number.ts'
import { type Batch, findBatches, listReceiptsOf, lockWaiting, type WaitingFile } from './receipts.queries.ts'

type Scene = Pick<Edges, 'config' | 'now'> & Parameters<typeof record>[1]

/**
 * Clore un lot: whoever deposited gets their receipt. It holds all that they deposited in the space and that waited for one.
 * Asked again, because the answer was lost or from another tab, it gives the same receipts.
 */
export async function issueReceipts(ctx: Ctx, depositIds: DepositId[]): Promise<ReceiptLine[]> {
  return ctx.db.transaction().execute(async (tx) => {
    const batches = await findBatches(tx, ctx.actor, depositIds)
    for (const { depositorId } of batches) allow(receiptPolicy.issue(ctx.actor, { authorId: depositorId }))
    for (const batch of batches) await issueReceipt(tx, ctx, batch)
    return listReceiptsOf(tx, ctx.actor, depositIds)
  })
}

/**
 * L’accusé de dépôt is the « accusé de réception électronique » of article L112-11 of the code des relations entre le public et
 * l’administration, at once and by itself. Article R112-11-1 says what it holds: the date of reception, and the service in charge
 * with its address (postal or e-mail) and its telephone number. It answers no demand, so that no implicit decision follows.
 */
export async function issueReceipt(tx: Tx, scene: Scene, batch: Batch): Promise<void> {
  const waiting = await lockWaiting(tx, batch)
  if (waiting.length === 0) return
  const issuedAt = scene.now()
  const number = newReceiptNumber(issuedAt)
  const facts: ReceiptFacts = {
    number,
    issuedAt: issuedAt.toISOString(),
    ...serviceOf(await hostConfig({ db: tx, config: scene.config })),
    ...(await findParties(tx, batch)),
    journalHash: await findLastSeal(tx, batch.spaceId),
    files: waiting.map(fileOf),
  }
  const { spaceId, depositorId } = batch
  const { id: receiptId } = await tx
    .insertInto('receipts')
    .values({ number, space_id: spaceId, depositor_id: depositorId, issued_at: issuedAt, facts: JSON.stringify(facts) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('receipt_files')
    .set({ receipt_id: receiptId })
    .where(sql<boolean>`deposit_id = any(${waiting.map(({ id }) => id)})`)
    .execute()
  const depositor = { userId: depositorId, name: facts.depositor.name }
  await record(tx, scene, spaceId, 'receipt.issued', { receiptId, number, depositor, files: waiting.length })
  await enqueue(tx, 'send-receipt', { receiptId })
  await issueReceipt(tx, scene, batch) // of what one receipt does not hold
}

const serviceOf = ({ serviceName, serviceAddress, serviceEmail, servicePhone, receiptLegalText }: Config) => ({
  service: { name: serviceName, address: serviceAddress, email: serviceEmail, phone: servicePhone },
  legalText: receiptLegalText,
})

async function findParties(tx: Tx, { spaceId, depositorId }: Batch): Promise<Pick<ReceiptFacts, 'depositor' | 'space'>> {
  const space = await tx
    .selectFrom('spaces')
    .where('id', '=', spaceId)
    .select(['procedure', 'organization', 'reference_code as referenceCode'])
    .executeTakeFirstOrThrow()
  const depositor = await tx
    .selectFrom('users')
    .where('id', '=', depositorId)
    .select([sql<string>`first_name || ' ' || last_name`.as('name'), 'email'])
    .executeTakeFirstOrThrow()
  return { depositor, space }
}

const fileOf = ({ id, title, fileName, originalName, size, sha256, startedAt, receivedAt, ...place }: WaitingFile): ReceiptFile => ({
  depositId: id,
  questionnaire: { number: place.questionnaireNumber, title },
  question: `${place.themeNumber}.${place.questionNumber}`,
  name: classifiedName(place, fileName),
  originalName,
  size,
  sha256,
  startedAt: startedAt.toISOString(),
  receivedAt: receivedAt.toISOString(),
})
