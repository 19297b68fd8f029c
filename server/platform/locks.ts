import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { AppError } from '../../shared/errors.ts'
import { aConnectionBeside, type Db } from './db.ts'

const CHANNEL = 'let_go'
type Holder = { controller: AbortController; released: Promise<void> }

/**
 * One holder per key among all the processes of the service, and whoever comes last is right: a client whose line broke comes
 * back while the server still waits on the dead one. The former holder is asked to stop (`signal`) and waited for.
 * PostgreSQL keeps the locks, on one connection per process: they fall with it, and their holders are stopped.
 */
export function openLocks({ patience = 15_000 } = {}) {
  const holders = new Map<string, Holder>()
  let line: Promise<pg.Client> | null = null

  const stopAll = () => {
    for (const { controller } of holders.values()) controller.abort()
  }

  async function connect(db: Db): Promise<pg.Client> {
    const client = aConnectionBeside(db)
    client.on('notification', ({ payload = '', processId }) => {
      const isOurs = processId === (client as pg.Client & { processID: number }).processID
      if (!isOurs) holders.get(payload)?.controller.abort()
    })
    client.on('error', stopAll).on('end', () => {
      line = null
      stopAll()
    })
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    return client
  }

  function reach(db: Db): Promise<pg.Client> {
    line ??= connect(db).catch((error) => {
      line = null
      throw error
    })
    return line
  }

  async function takeOver(key: string, deadline: number): Promise<void> {
    for (let holder = holders.get(key); holder; holder = holders.get(key)) {
      holder.controller.abort()
      await Promise.race([holder.released, wait(deadline - Date.now(), undefined, { ref: false })])
      if (Date.now() >= deadline) throw new AppError('upload.locked')
    }
  }

  async function take(client: pg.Client, key: string, deadline: number): Promise<void> {
    while (!(await succeeds(client, 'pg_try_advisory_lock', key))) {
      if (Date.now() >= deadline) throw new AppError('upload.locked')
      await client.query('select pg_notify($1, $2)', [CHANNEL, key])
      await wait(50)
    }
  }

  async function hold<Result>(db: Db, key: string, run: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const deadline = Date.now() + patience
    await takeOver(key, deadline)
    const controller = new AbortController()
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    holders.set(key, { controller, released })
    try {
      const client = await reach(db)
      await take(client, key, deadline)
      // A connection that is gone took its locks along.
      return await run(controller.signal).finally(() => succeeds(client, 'pg_advisory_unlock', key).catch(() => false))
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
      await (await line?.catch(() => null))?.end()
    },
  }
}

export type Locks = ReturnType<typeof openLocks>

async function succeeds(client: pg.Client, lock: 'pg_try_advisory_lock' | 'pg_advisory_unlock', key: string): Promise<boolean> {
  const { rows } = await client.query(`select ${lock}(hashtextextended($1, 0)) as done`, [key])
  return rows[0].done
}
