import type { ReceiptFacts } from '../../shared/receipts.contract.ts'
import type { Config } from '../platform/config.ts'
import { describeReceipt } from './describe-receipt.ts'

export const receiptName = ({ number }: ReceiptFacts): string => `Accusé de dépôt ${number}.pdf`

/** From its facts alone. What writes PDF is loaded when it is first wanted. */
export async function renderReceipt(facts: ReceiptFacts, { publicUrl }: Config): Promise<Buffer> {
  const { renderPdf } = await import('../exports/render-pdf.ts')
  return renderPdf(describeReceipt(facts, publicUrl), new Date(facts.issuedAt))
}
