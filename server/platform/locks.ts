import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { AppError } from '../../shared/errors.ts'
import { addressOf, type Db } from './db.ts'

type Holder = { controller: AbortController; released: Promise<void> }

/**
 * One holder per key among all the processes of the service, and whoever comes last is right: a client whose line broke comes
 * back while the server still waits on the dead one. The former holder is asked to stop (`signal`) and waited for.
 * PostgreSQL keeps the locks, on one connection per process: they fall with it, and their holders are stopped.
 */
export function openLocks({ patience = 15_000 } = {}) {
  const holders = new Map<string, Holder>()
  let line: Promise<Line> | null = null

  const stop = (key: string) => holders.get(key)?.controller.abort()
  const stopAll = () => {
    for (const key of holders.keys()) stop(key)
  }
  function reach(db: Db): Promise<Line> {
    const forget = () => {
      line = null
      stopAll()
    }
    line ??= openLine(addressOf(db), { onWanted: stop, onEnd: forget }).catch((error) => {
      forget()
      throw error
    })
    return line
  }

  async function hold<Result>(db: Db, key: string, run: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const deadline = performance.now() + patience
    for (let former = holders.get(key); former; former = holders.get(key)) {
      former.controller.abort()
      await Promise.race([former.released, wait(deadline - performance.now(), undefined, { ref: false })])
      if (performance.now() >= deadline) throw new AppError('upload.locked')
    }
    // Nothing is awaited between the last look and this line: of two who wait, one passes.
    const controller = new AbortController()
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    holders.set(key, { controller, released })
    try {
      const { take, give } = await reach(db)
      await take(key, deadline)
      return await run(controller.signal).finally(() => give(key))
    } finally {
      holders.delete(key)
      release()
    }
  }

  return {
    hold,
    stopAll,
    async close() {
      stopAll()
      await (await line)?.end()
    },
  }
}

type Line = { take(key: string, deadline: number): Promise<void>; give(key: string): Promise<void>; end(): Promise<void> }
type LineEvents = { onWanted: (key: string) => void; onEnd: () => void }

/** The connection that keeps a process's locks and hears which of them another process wants. */
async function openLine(connectionString: string, { onWanted, onEnd }: LineEvents): Promise<Line> {
  const client = new pg.Client({ connectionString, keepAlive: true }) as pg.Client & { processID: number }
  let turn: Promise<unknown> = Promise.resolve()
  let isOver = false
  const over = () => {
    if (isOver) return // an error, then its end: once is enough, another line may be there already
    isOver = true
    onEnd()
  }
  client.on('error', over).on('end', over)
  client.on('notification', ({ payload = '', processId }) => processId !== client.processID && onWanted(payload))

  /** One question at a time. */
  function ask(select: string, key?: string): Promise<boolean> {
    const answer = turn.then(() => client.query(select, key === undefined ? [] : [key])).then(({ rows }) => rows[0]?.done ?? true)
    turn = answer.catch(() => {})
    return answer
  }
  await client.connect()
  await ask('listen locks_wanted')
  return {
    async take(key, deadline) {
      while (!(await ask('select pg_try_advisory_lock(hashtextextended($1, 0)) as done', key))) {
        if (performance.now() >= deadline) throw new AppError('upload.locked')
        await ask("select true as done from pg_notify('locks_wanted', $1)", key)
        await wait(50)
      }
    },
    /** A connection that is gone took its locks along. */
    async give(key) {
      if (!isOver) await ask('select pg_advisory_unlock(hashtextextended($1, 0)) as done', key).catch(over)
    },
    end: () => client.end(),
  }
}
