import { createHash, type Hash } from 'node:crypto'
import type { Readable } from 'node:stream'

/** SHA-256 of the first `size` bytes of a file that grows. */
export type Fingerprint = { hash: Hash; size: number }

export const noFingerprint = (): Fingerprint => ({ hash: createHash('sha256'), size: 0 })

/** Reads what it has not seen: nothing most of the time, all of it when the process has restarted since. */
export async function catchUp(known: Fingerprint | undefined, size: number, readFrom: (start: number) => Readable): Promise<Fingerprint> {
  const fingerprint = known && known.size <= size ? known : noFingerprint()
  if (fingerprint.size === size) return fingerprint
  for await (const chunk of readFrom(fingerprint.size) as AsyncIterable<Buffer>) {
    fingerprint.hash.update(chunk)
    fingerprint.size += chunk.length
  }
  return fingerprint
}

/** Leaves the fingerprint able to go on. */
export const digestOf = ({ hash }: Fingerprint): string => hash.copy().digest('hex')
