import type { UserId } from '../../../../shared/vocabulary.ts'
import type { ProblemCode } from '../../messages.fr.ts'
import { measureRate, type Rate, secondsLeft } from './estimate-time.ts'
import { isReadable } from './restore-upload.ts'
import { retryDelay } from './retry-delay.ts'
import { judgeFailure, type Transfer, TransferFailure, type Transport } from './transfer.ts'
import { isGoing, type UploadItem } from './upload-item.ts'
import type { UploadList } from './upload-list.ts'

const PARALLEL = 3
const MOST_FAILURES = 8
/** Of the service as a whole, not of this file: it comes back some day. */
const OUTAGES = [502, 503, 504]
const USER_CHECK = 15_000
const STALLED = 60_000
/** Once all is sent, the server has a large file to check. */
const STALLED_AT_THE_END = 600_000
const PROGRESS_EVERY = 250

type Edges = {
  transport: Transport
  /** Rejects when the server cannot be reached. */
  whoIsLoggedIn: () => Promise<UserId | null>
  onSettled: (item: UploadItem) => void
}

/**
 * Sends what waits, a few at a time, and decides what each failure calls for.
 * Longer than other files: an upload's ways from waiting to deposited are better read together.
 */
export class UploadSender {
  readonly #list: UploadList
  readonly #edges: Edges
  readonly #transfers = new Map<string, Transfer>()
  readonly #failures = new Map<string, number>()
  /** One timer per upload: until the next try, or until the line counts as dead. */
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>()
  readonly #sent = new Map<string, number>()
  #progressTimer: ReturnType<typeof setTimeout> | null = null
  #loginTimer: ReturnType<typeof setTimeout> | null = null
  #rate: Rate | null = null
  #userCheckedAt = Number.NEGATIVE_INFINITY
  #isCheckingUser = false

  constructor(list: UploadList, edges: Edges) {
    this.#list = list
    this.#edges = edges
  }

  pump(): void {
    const { items, isOnline, needsLogin } = this.#list.view.get()
    if (this.#list.userId === null || !isOnline || needsLogin) return
    const next = items.filter(({ state }) => state.step === 'waiting').slice(0, PARALLEL - this.#transfers.size)
    if (next.length === 0) return
    // The cookie is the browser's, not the page's: a colleague may have logged in meanwhile in another tab.
    if (Date.now() - this.#userCheckedAt > USER_CHECK) return void this.checkLogin()
    for (const item of next) void this.#send(item)
  }

  /** Somebody may have logged in, here or in another tab. */
  async checkLogin(): Promise<void> {
    const { userId, view } = this.#list
    if (userId === null || this.#isCheckingUser) return
    this.#isCheckingUser = true
    try {
      const isSame = (await this.#edges.whoIsLoggedIn()) === userId
      if (isSame) view.set({ needsLogin: false })
      else this.#waitForLogin()
    } catch {
      // Out of reach: the next transfer finds it out, and says so at its file.
    } finally {
      this.#isCheckingUser = false
      this.#userCheckedAt = Date.now()
    }
    this.pump()
  }

  /** Whose session it is must be asked again before anything leaves. */
  forgetUser(): void {
    this.stop()
    this.#failures.clear()
    this.#userCheckedAt = Number.NEGATIVE_INFINITY
  }

  /** Everything stops where it is, ready to go on. */
  stop(): void {
    for (const id of this.#list.ids(isGoing)) {
      this.halt(id)
      this.#list.change(id, { state: { step: 'waiting' } })
    }
    this.#rate = null
    this.#list.view.set({ secondsLeft: null })
  }

  halt(id: string): void {
    this.#transfers.get(id)?.abort()
    this.#transfers.delete(id)
    this.#clearTimer(id)
    this.#sent.delete(id)
  }

  forgetFailures(id: string): void {
    this.#clearTimer(id)
    this.#failures.delete(id)
  }

  async #send(item: UploadItem): Promise<void> {
    const { id } = item
    const file = this.#list.files.get(id)
    if (!file) return this.#list.change(id, { state: { step: 'unreadable', cause: 'gone' } })
    const transfer = this.#edges.transport.send(file, item, {
      url: (url) => this.#noteUrl(id, url),
      progress: (sent) => this.#noteProgress(id, sent),
      accepted: () => this.#failures.delete(id),
    })
    this.#transfers.set(id, transfer)
    this.#list.change(id, { state: { step: 'sending' } })
    this.#watch(id, STALLED)
    try {
      const depositId = await transfer.done
      if (this.#transfers.get(id) === transfer) this.#settle(id, { sent: item.size, state: { step: 'done', depositId } })
    } catch (error) {
      if (!(error instanceof TransferFailure)) throw error
      if (this.#transfers.get(id) === transfer) await this.#fail(id, error)
    }
    this.pump()
  }

  async #fail(id: string, failure: TransferFailure): Promise<void> {
    const verdict = judgeFailure(failure, this.#list.find(id)?.url !== null)
    if (verdict === 'waitForLogin') return this.#waitForLogin()
    if (verdict === 'refuse') return this.#settle(id, { state: { step: 'refused', code: failure.code as ProblemCode | null } })
    this.halt(id)
    if (verdict === 'retry') return this.#retryLater(id, failure)
    this.#list.change(id, { url: null, sent: 0, state: { step: 'waiting' } })
    this.#list.keepChange(id, { url: null })
  }

  async #retryLater(id: string, failure: TransferFailure): Promise<void> {
    const failures = (this.#failures.get(id) ?? 0) + 1
    this.#failures.set(id, failures)
    // A lost line comes back some day; a server that keeps failing on this file needs somebody.
    if (failure.status >= 500 && !OUTAGES.includes(failure.status) && failures >= MOST_FAILURES) {
      const { code, requestId } = failure
      return this.#list.change(id, { state: { step: 'failed', code: code as ProblemCode | null, requestId } })
    }
    const delay = failure.retryAfter === null ? retryDelay(failures) : failure.retryAfter * 1000
    const retrying = { step: 'retrying', at: Date.now() + delay } as const
    this.#list.change(id, { state: retrying })
    this.#setTimer(id, delay, () => {
      this.#list.change(id, { state: { step: 'waiting' } })
      this.pump()
    })
    const file = this.#list.files.get(id)
    if (failure.status !== 0 || !file || (await isReadable(file)) || this.#list.find(id)?.state !== retrying) return
    this.#clearTimer(id)
    this.#list.files.delete(id)
    this.#list.change(id, { state: { step: 'unreadable', cause: 'gone' } })
  }

  #settle(id: string, change: Partial<UploadItem>): void {
    this.halt(id)
    this.forgetFailures(id)
    this.#list.change(id, change)
    this.#list.files.delete(id)
    this.#list.handles.delete(id)
    this.#list.unkeep(id)
    const item = this.#list.find(id)
    if (item) this.#edges.onSettled(item)
  }

  #waitForLogin(): void {
    this.stop()
    this.#list.view.set({ needsLogin: true })
    this.#loginTimer ??= setTimeout(() => {
      this.#loginTimer = null
      if (this.#list.view.get().needsLogin) void this.checkLogin()
    }, USER_CHECK)
  }

  #noteUrl(id: string, url: string): void {
    if (this.#list.find(id)?.url === url) return
    this.#list.change(id, { url })
    this.#list.keepChange(id, { url })
  }

  #noteProgress(id: string, sent: number): void {
    this.#sent.set(id, sent)
    this.#watch(id, sent === this.#list.find(id)?.size ? STALLED_AT_THE_END : STALLED)
    this.#progressTimer ??= setTimeout(() => this.#showProgress(), PROGRESS_EVERY)
  }

  #showProgress(): void {
    this.#progressTimer = null
    const items = this.#list.items.map((item) => {
      const sent = this.#sent.get(item.id) ?? item.sent
      return sent === item.sent ? item : { ...item, sent }
    })
    const done = items.filter((item) => isGoing(item) || item.state.step === 'done').reduce((sum, { sent }) => sum + sent, 0)
    const left = items.filter(isGoing).reduce((sum, { size, sent }) => sum + size - sent, 0)
    this.#rate = measureRate(this.#rate, done, Date.now())
    this.#list.view.set({ items, secondsLeft: secondsLeft(left, this.#rate) })
  }

  #watch(id: string, delay: number): void {
    this.#setTimer(id, delay, () => void this.#fail(id, new TransferFailure(0)).then(() => this.pump()))
  }

  #setTimer(id: string, delay: number, act: () => void): void {
    this.#clearTimer(id)
    this.#timers.set(id, setTimeout(act, delay))
  }

  #clearTimer(id: string): void {
    clearTimeout(this.#timers.get(id))
    this.#timers.delete(id)
  }
}
