import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Description } from './describe-questionnaire.ts'
import type { Header, QuestionRow } from './exports.queries.ts'

export type Work =
  | { format: 'docx' | 'pdf'; description: Description; date: Date }
  | { format: 'xlsx' | 'csv'; header: Header; questions: QuestionRow[] }

const MOST_AT_ONCE = 2
const IDLE = 30_000 // milliseconds, after which a thread gives its memory back
const LIMITS = { maxOldGenerationSizeMb: 512 }

const idle: Worker[] = []
const waiting: (() => void)[] = []
let busy = 0

/** Made by a thread of its own: nobody waits for what another takes away. Whoever leaves stops it. */
export async function render(work: Work, signal?: AbortSignal): Promise<Buffer> {
  if (busy >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else busy += 1
  try {
    if (signal?.aborted) throw new Abandoned()
    const worker = idle.pop() ?? new Worker(new URL('./render.worker.ts', import.meta.url), { resourceLimits: LIMITS })
    return await renderBy(worker, work, signal)
  } finally {
    const next = waiting.shift()
    if (next) next()
    else busy -= 1
  }
}

async function renderBy(worker: Worker, work: Work, signal: AbortSignal | undefined): Promise<Buffer> {
  const over = new AbortController()
  const stop = () => over.abort()
  signal?.addEventListener('abort', stop)
  worker.ref()
  try {
    worker.postMessage(work)
    const [bytes] = await once(worker, 'message', { signal: over.signal })
    keep(worker)
    return Buffer.from(bytes)
  } catch (error) {
    await worker.terminate()
    throw over.signal.aborted ? new Abandoned() : error
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

/** For the next one; it does not hold the process. */
function keep(worker: Worker): void {
  worker.unref()
  idle.push(worker)
  setTimeout(() => {
    const place = idle.indexOf(worker)
    if (place < 0) return
    idle.splice(place, 1)
    worker.terminate()
  }, IDLE).unref()
}

/** Nobody is left to be told: no bug. */
class Abandoned extends Error {
  readonly statusCode = 499
  override message = 'the reader has left'
}
