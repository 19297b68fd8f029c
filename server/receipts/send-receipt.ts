import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ReceiptFacts } from '../../shared/receipts.contract.ts'
import type { ReceiptId } from '../../shared/vocabulary.ts'
import { departureOf, inMemory } from '../exports/send-export.ts'
import { noteReading } from '../journal/note-reading.ts'
import { beginsReading } from '../journal/once-per-period.ts'
import type { Ctx } from '../platform/context.ts'
import { sendFile } from '../platform/send-file.ts'
import { findReceipt, type Receipt } from './receipts.queries.ts'
import { receiptName, renderReceipt } from './render-receipt.ts'

/** What it certifies, for scripts. */
export async function readReceipt(ctx: Ctx, id: ReceiptId): Promise<ReceiptFacts> {
  const receipt = await findReceipt(ctx.db, ctx.actor, id)
  await recordReading(ctx, receipt, 'json', false)
  return receipt.facts
}

/** The same bytes each time: they come from what was frozen when it was issued. */
export async function sendReceipt(ctx: Ctx, id: ReceiptId, { request, reply }: { request: FastifyRequest; reply: FastifyReply }) {
  const receipt = await findReceipt(ctx.db, ctx.actor, id)
  const bytes = await renderReceipt(receipt.facts, ctx.config, departureOf(reply))
  return sendFile(reply, request, {
    files: inMemory(bytes),
    key: '',
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    name: receiptName(receipt.facts),
    mediaType: 'application/pdf',
    modifiedAt: new Date(receipt.facts.issuedAt),
    onRead: (isStart) => recordReading(ctx, receipt, 'pdf', isStart),
  })
}

async function recordReading(ctx: Ctx, { id, spaceId, facts }: Receipt, format: 'json' | 'pdf', isStart: boolean): Promise<void> {
  if (!(await beginsReading(ctx, `receipt ${id} ${format}`, isStart))) return
  const fact = { receiptId: id, number: facts.number, format }
  await noteReading(ctx, spaceId, 'receipt.downloaded', fact)
}
