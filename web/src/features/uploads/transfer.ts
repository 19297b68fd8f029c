import type { DepositId } from '../../../../shared/vocabulary.ts'
import type { UploadItem } from './upload-item.ts'

/** Why bytes did not arrive. `status` 0: no answer at all. */
export class TransferFailure extends Error {
  readonly status: number
  readonly code: string | null
  readonly requestId: string | null
  /** Seconds that the server asks to wait. */
  readonly retryAfter: number | null

  constructor(status: number, answer: { code?: string; requestId?: string; retryAfter?: number | null } = {}) {
    super(`transfer failed with ${status}`)
    this.status = status
    this.code = answer.code ?? null
    this.requestId = answer.requestId ?? null
    this.retryAfter = answer.retryAfter ?? null
  }
}

export type TransferEvents = {
  url: (url: string) => void
  /** Bytes that left; the server may not have them yet. */
  progress: (sent: number) => void
  /** The server holds a whole piece. */
  accepted: () => void
}

export type Transfer = {
  /** Null for an annex, and when the server does not say which deposit it became. Rejects with a TransferFailure; silent once aborted. */
  done: Promise<DepositId | null>
  abort: () => void
}

/** The edge to the network: tus in the browser, a fake in the tests. */
export type Transport = {
  /** Goes on from `item.url` when there is one. */
  send: (file: Blob, item: UploadItem, on: TransferEvents) => Transfer
  /** Tells the server to forget an upload; true when it has, or never knew it. */
  terminate: (url: string) => Promise<boolean>
}

export type Verdict = 'retry' | 'waitForLogin' | 'startAgain' | 'refuse'

const passing = new Set<string | null>(['upload.offsetMismatch', 'upload.locked', 'upload.checksumMismatch'])

/** What a failure calls for. `isResuming`: the upload had begun before this attempt. */
export function judgeFailure({ status, code }: TransferFailure, isResuming: boolean): Verdict {
  if (status === 401 || code === 'terms.notAccepted') return 'waitForLogin'
  // The server forgot an upload that it had begun (expired): the bytes are lost, not the wish to send them.
  if (isResuming && (status === 404 || status === 410)) return 'startAgain'
  if (passing.has(code) || status === 408 || status === 423 || status === 429) return 'retry'
  // A bare 409 (the answer to HEAD has no body) is an offset that moved.
  if (status === 409 && code === null) return 'retry'
  return status >= 400 && status < 500 ? 'refuse' : 'retry'
}
