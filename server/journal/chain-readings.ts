import { setTimeout as wait } from 'node:timers/promises'
import type { Db } from '../platform/db.ts'
import { chainReadings } from './note-reading.ts'

const PAUSE = 1000 // milliseconds

/** Every second, those of a process that was killed too. What it gives stops it, once the last ones have their place. */
export function chainReadingsBehind(db: Db, { onError }: { onError: (error: Error) => void }): () => Promise<void> {
  const end = new AbortController()
  async function keepChaining() {
    do {
      await wait(PAUSE, undefined, { signal: end.signal }).catch(() => {}) // the end cuts it short
      await chainReadings(db).catch(onError) // they wait in the database for the next time
    } while (!end.signal.aborted)
  }
  const chaining = keepChaining()
  return async () => {
    end.abort()
    await chaining
  }
}
