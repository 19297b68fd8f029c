import { afterAll, onTestFailed, onTestFinished } from 'vitest'

/** Undoes what was opened: when the test ends that opened it, or when the file ends, for what is opened at its top. */
export function atTheEnd(undo: () => Promise<void>): void {
  try {
    onTestFinished(undo)
  } catch {
    afterAll(undo) // called outside a test
  }
}

/** Keeps a trace of a test that failed; there is none to fail outside a test. */
export function ifItFails(tell: () => Promise<void>): void {
  try {
    onTestFailed(tell)
  } catch {
    return
  }
}
