import type { Edges } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'
import { enqueue } from '../platform/jobs.ts'

/** What a file is as it comes: held until an antivirus gives its verdict; without one, there at once. */
export const unscanned = ({ antivirus }: Pick<Edges, 'antivirus'>) => ({
  scan: antivirus && ('pending' as const),
  is_held: antivirus !== null,
})

/** In the transaction that makes the file exist: never asked of bytes that no row knows. */
export async function askScan(tx: Tx, { antivirus }: Pick<Edges, 'antivirus'>, key: string): Promise<void> {
  if (antivirus) await enqueue(tx, 'scan-file', { key })
}
