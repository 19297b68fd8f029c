import type { ReceiptFacts } from '../../shared/receipts.contract.ts'
import { render } from '../exports/render.ts'
import type { Config } from '../platform/config.ts'
import { describeReceipt } from './describe-receipt.ts'

export const receiptName = ({ number }: ReceiptFacts): string => `Accusé de dépôt ${number}.pdf`

/** From its facts alone. `signal`: whoever asked has left. */
export const renderReceipt = (facts: ReceiptFacts, { publicUrl }: Config, signal?: AbortSignal): Promise<Buffer> =>
  render({ format: 'pdf', description: describeReceipt(facts, publicUrl), date: new Date(facts.issuedAt) }, signal)
