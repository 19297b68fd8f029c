import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { world } from '../../test/world.ts'
import { openLocks } from './locks.ts'

const w = await world()
const [here, there] = [openLocks({ patience: 2000 }), openLocks({ patience: 2000 })]
afterAll(() => Promise.all([here.close(), there.close()]))

/** Holds until it is asked to stop, and then a little longer. */
function holdUntilAsked(locks: typeof here, key: string, log: string[], lastly = async () => {}) {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const ended = locks.hold(w.db, key, async (signal) => {
    log.push('begins')
    begin()
    while (!signal.aborted) await wait(5)
    await lastly()
    log.push('ends')
  })
  return { begun, ended }
}

it.each([
  ['in the same process', here],
  ['in another process', there],
])('hands over %s, after the former holder has finished', async (_, other) => {
  const log: string[] = []
  const first = holdUntilAsked(here, 'a', log, async () => void (await wait(100)))
  await first.begun
  await other.hold(w.db, 'a', async () => void log.push('follows'))
  await first.ended
  expect(log).toEqual(['begins', 'ends', 'follows'])
})

it('disturbs nobody who holds something else', async () => {
  const log: string[] = []
  const first = holdUntilAsked(here, 'b', log)
  await first.begun
  await here.hold(w.db, 'c', async () => void log.push('other'))
  await there.hold(w.db, 'd', async () => void log.push('other'))
  expect(log).toEqual(['begins', 'other', 'other'])
  here.stopAll()
  await first.ended
})

it.each([
  ['in the same process', here],
  ['in another process', there],
])('gives up on a holder that does not let go, %s', async (_, other) => {
  const { promise: end, resolve: letGo } = Promise.withResolvers<void>()
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const first = here.hold(w.db, 'e', async () => {
    begin()
    await end
  })
  await begun
  await expect(other.hold(w.db, 'e', async () => 'both')).rejects.toMatchObject({ code: 'upload.locked' })
  letGo()
  await first
  expect(await other.hold(w.db, 'e', async () => 'free')).toBe('free')
})

it('lets ten who come at once pass one by one', async () => {
  let inside = 0
  const pass = async () => {
    expect(++inside).toBe(1)
    await wait(10)
    inside--
    return true
  }
  const passes = Array.from({ length: 10 }, (_, i) => (i % 2 ? here : there).hold(w.db, 'f', pass))
  expect(await Promise.all(passes)).toHaveLength(10)
})

it('frees what failed', async () => {
  await expect(here.hold(w.db, 'g', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await there.hold(w.db, 'g', async () => 'free')).toBe('free')
})

async function cutLines(): Promise<void> {
  const killer = new pg.Client(w.url)
  await killer.connect()
  await killer.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like '%advisory%' and pid <> pg_backend_pid()",
  )
  await killer.end()
}

it('stops its holders when its connection falls, and finds another', async () => {
  const log: string[] = []
  const first = holdUntilAsked(here, 'h', log)
  await first.begun
  await cutLines()
  await first.ended
  expect(log).toEqual(['begins', 'ends'])
  expect(await here.hold(w.db, 'h', async () => 'again')).toBe('again')
})

it('stops nobody who came after its connection fell', async () => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const first = here.hold(w.db, 'i', async (signal) => {
    begin()
    await once(signal, 'abort')
  })
  const second = first.then(() =>
    here.hold(w.db, 'i', async (signal) => {
      await wait(200)
      return signal.aborted
    }),
  )
  await begun
  await cutLines()
  expect(await second).toBe(false)
})
