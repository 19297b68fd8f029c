import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'

export type Db = Kysely<Tables>
/** Functions that write ask for a Tx, so that forgetting the transaction does not compile. */
export type Tx = Transaction<Tables>

pg.types.setTypeParser(pg.types.builtins.INT8, Number) // identifiers and sizes stay below 2^53
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day) // a due date is a day, not an instant of the server's time zone

const addresses = new WeakMap<Db, string>()

type Hooks = { onError: (error: Error) => void; onQuery?: (sql: string) => void }

export function connect(connectionString: string, { onError, onQuery }: Hooks): Db {
  const pool = new pg.Pool({ connectionString, max: 20, connectionTimeoutMillis: 10_000, keepAlive: true })
  // A connection that breaks would otherwise end the process: idle, or between two queries of a transaction, whose next one tells.
  pool.on('error', onError).on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), log: ({ query }) => onQuery?.(query.sql) })
  addresses.set(db, connectionString)
  return db
}

/** For a connection beside the pool, when something lasts longer than a transaction. */
export function addressOf(db: Db): string {
  const address = addresses.get(db)
  if (!address) throw new Error('not a database that `connect` opened')
  return address
}

const UNIQUE_VIOLATION = '23505'

/** Did this unique index or constraint refuse the row? Two acts that met: the database decides who was first. */
export const isDuplicate = (error: unknown, constraint: string): boolean =>
  error instanceof pg.DatabaseError && error.code === UNIQUE_VIOLATION && error.constraint === constraint
