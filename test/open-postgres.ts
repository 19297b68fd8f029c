import { once } from 'node:events'
import { openEmbeddedPostgres } from '../server/platform/embedded-postgres.ts'
import { AlreadyRunning } from '../server/platform/postgres-ownership.ts'

// A service reduced to its database: opens it, says so, and stops it when its input ends.
const [, , folder = '', owner] = process.argv
try {
  const database = await openEmbeddedPostgres({ folder, owner: owner === 'command' ? 'command' : 'service' })
  process.stdout.write(`${database.url}\n`)
  await once(process.stdin.resume(), 'end')
  await database.stop()
} catch (error) {
  if (!(error instanceof AlreadyRunning)) throw error
  process.stdout.write(`${error.message}\n`)
  process.exitCode = 1
}
