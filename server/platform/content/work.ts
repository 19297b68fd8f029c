import { performance } from 'node:perf_hooks'
import { setImmediate } from 'node:timers/promises'
import { AppError } from '../../../shared/errors.ts'

/** The file is not what it says, or was cut: readers will complain. */
export class Damaged extends Error {}
/** Looking at the rest would cost too much. */
export class Unfinished extends Error {}

const GIB = 1024 ** 3
// What an honest archive stays far below; docs/ops/configure.md says these to administrators.
const MOST_ENTRIES = 100_000
const MOST_DEPTH = 5
const MOST_RATIO = 200
/** Below this, unpacked, nothing is a bomb. */
const HARMLESS = GIB

// What one file may cost, whatever it holds.
const MOST_READS = 4096
const MOST_INFLATED = GIB + 64 * 1024 ** 2
const MOST_HELD = 64 * 1024 ** 2
const MOST_TIME = 60_000
const SLICE = 10

/** It unpacks to more than an honest archive would, or has more files or levels. */
export const explodes = () => new AppError('deposit.archiveExplodes')

/** What looking at one file of so many bytes has cost and found so far. One for the file and for all that it holds. */
export function startWork(fileSize: number) {
  const start = performance.now()
  let sliceStart = start
  const spent = { reads: 0, inflated: 0, held: 0 }
  const most = { reads: MOST_READS, inflated: MOST_INFLATED, held: MOST_HELD }
  let entries = 0
  let unpacked = 0
  return {
    spend(kind: keyof typeof spent, amount: number): void {
      spent[kind] += amount
      if (spent[kind] > most[kind] || performance.now() - start > MOST_TIME) throw new Unfinished(kind)
    },
    /** Once more a file of an archive, at any depth. */
    countEntry(): void {
      if (++entries > MOST_ENTRIES) throw explodes()
    },
    /** What an archive unpacks to: as it says, or as it turns out. */
    countUnpacked(bytes: number): void {
      unpacked += bytes
      if (unpacked > HARMLESS && unpacked > fileSize * MOST_RATIO) throw explodes()
    },
    checkDepth(depth: number): void {
      if (depth > MOST_DEPTH) throw explodes()
    },
    /** Lets everybody else of the process have their turn. */
    async breathe(): Promise<void> {
      if (performance.now() - sliceStart < SLICE) return
      await setImmediate()
      sliceStart = performance.now()
    },
  }
}

export type Work = ReturnType<typeof startWork>
