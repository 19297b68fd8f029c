import type { Ctx } from '../platform/context.ts'
import { openLocks } from '../platform/locks.ts'
import type { Fingerprint } from './fingerprint.ts'

const MOST_REMEMBERED = 10_000

/** What a process holds between and during the requests of uploads. Nothing here is the truth: all of it can be found again. */
export function openUploadDesk(options?: Parameters<typeof openLocks>[0]) {
  const locks = openLocks(options)
  const fingerprints = new Map<string, Fingerprint>()
  return {
    /** Alone with an upload, among all processes; `signal` when somebody newer wants it. */
    hold: <Result>({ db }: Ctx, id: string, run: (signal: AbortSignal) => Promise<Result>) => locks.hold(db, `upload ${id}`, run),
    /** Of what was hashed while it came, so that it need not be read again. */
    takeFingerprint(id: string): Fingerprint | undefined {
      const fingerprint = fingerprints.get(id)
      fingerprints.delete(id)
      return fingerprint
    },
    keepFingerprint(id: string, fingerprint: Fingerprint): void {
      fingerprints.set(id, fingerprint)
      if (fingerprints.size > MOST_REMEMBERED) fingerprints.delete(fingerprints.keys().next().value as string)
    },
    stopAll: locks.stopAll,
    close: locks.close,
  }
}

export type UploadDesk = ReturnType<typeof openUploadDesk>
