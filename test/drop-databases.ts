import { once } from 'node:events'
import { query } from './database.ts'

// Waits for the end of the test run, whichever, and drops the databases that it made on a server that is not ours.
const [, , server = '', prefix = ''] = process.argv
await once(process.stdin.resume(), 'end')
const { rows } = await query(server, `select datname as name from pg_database where starts_with(datname, '${prefix}')`)
for (const { name } of rows) await query(server, `drop database if exists ${name} with (force)`)
