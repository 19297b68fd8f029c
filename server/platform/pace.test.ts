import { expect, it } from 'vitest'
import { paceOf } from './pace.ts'

it('lets so many bytes through per second, whatever each piece takes to be read', async () => {
  let now = 0
  const wait = async (milliseconds: number) => {
    now += milliseconds
  }
  const pace = paceOf(50_000_000, { now: () => now, wait })
  for (let piece = 0; piece < 400; piece++) {
    now += 2 // to read it
    await pace(256_000)
  }
  expect(now).toBeCloseTo((400 * 256_000) / 50_000, 0)
})

it('does not wait for a disk that is slower', async () => {
  let now = 0
  const pace = paceOf(50_000_000, { now: () => now, wait: () => expect.unreachable() })
  for (let piece = 0; piece < 10; piece++) {
    now += 100
    await pace(256_000)
  }
})
