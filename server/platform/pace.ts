import { setTimeout } from 'node:timers/promises'

type Clock = { now: () => number; wait: (milliseconds: number) => Promise<unknown> }
const realClock: Clock = { now: () => performance.now(), wait: setTimeout }

/** To be awaited after each piece that is read: keeps the whole under so many bytes per second. */
export function paceOf(bytesPerSecond: number, { now, wait }: Clock = realClock): (bytes: number) => Promise<void> {
  const start = now()
  let read = 0
  return async (bytes) => {
    read += bytes
    const ahead = (read / bytesPerSecond) * 1000 - (now() - start)
    if (ahead >= 1) await wait(ahead)
  }
}
