import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { world } from '../../test/world.ts'
import { connect } from './db.ts'

const w = await world()

/** A transaction whose connection is cut between two of its queries, as when PostgreSQL is restarted. */
const cutTransaction = () =>
  w.db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    await sql`select pg_terminate_backend(${rows[0]?.pid}, 5000)`.execute(w.db)
    await wait(100) // for the news to come
    await sql`select 1`.execute(tx)
  })

it('survives a connection that breaks in the middle of a transaction, and answers that the database is away', async () => {
  const app = await w.app()
  app.get('/api/cut', { config: { access: 'public' } }, cutTransaction)
  app.get('/api/x', { config: { access: 'public' } }, () => sql`select 1`.execute(w.db))
  const answer = await app.inject('/api/cut')
  expect([answer.statusCode, answer.json().code]).toEqual([503, 'service.unavailable'])
  expect((await app.inject('/api/x')).statusCode).toBe(200)
})

it('answers that the database is away while there is no server at all', async () => {
  const gone = connect('postgres://postgres@localhost:5432/x?host=/nowhere', { onError: console.error })
  const app = await w.app()
  app.get('/api/gone', { config: { access: 'public' } }, () => sql`select 1`.execute(gone))
  const answer = await app.inject('/api/gone')
  expect([answer.statusCode, answer.json().code]).toEqual([503, 'service.unavailable'])
  await gone.destroy()
})
