import { createHash, type Hash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'

/** SHA-256 and CRC-32 of the first `size` bytes of a file that grows. */
export type Fingerprint = { hash: Hash; crc32: number; size: number }

export const noFingerprint = (): Fingerprint => ({ hash: createHash('sha256'), crc32: 0, size: 0 })

/** One that grows apart from the first. */
export const copyOf = ({ hash, ...rest }: Fingerprint): Fingerprint => ({ hash: hash.copy(), ...rest })

export function extend(fingerprint: Fingerprint, chunk: Buffer): void {
  fingerprint.hash.update(chunk)
  fingerprint.crc32 = crc32(chunk, fingerprint.crc32)
  fingerprint.size += chunk.length
}

/** Reads what it has not seen: nothing most of the time, all of it when the process has restarted since. */
export async function catchUp(known: Fingerprint | undefined, size: number, readFrom: (start: number) => Readable): Promise<Fingerprint> {
  const fingerprint = known && known.size <= size ? known : noFingerprint()
  if (fingerprint.size === size) return fingerprint
  for await (const chunk of readFrom(fingerprint.size) as AsyncIterable<Buffer>) extend(fingerprint, chunk)
  return fingerprint
}

/** Leaves the fingerprint able to go on. */
export const digestOf = ({ hash }: Fingerprint): string => hash.copy().digest('hex')
