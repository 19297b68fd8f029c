import { mkdir } from 'node:fs/promises'
import type { Config } from './config.ts'
import { connect } from './db.ts'
import { openEmbeddedPostgres } from './embedded-postgres.ts'
import type { Owner } from './postgres-ownership.ts'

/** What fails behind the requests: told on stderr, and the process goes on. */
export const onError = (error: Error) => console.error(`e.contrôle : ${error.message}`)

/** The database of the settings, as it is: on its server, or the embedded one in the data folder, which `service` then owns. */
export async function openDatabase({ dataDir, databaseUrl: given }: Config, owner: Owner) {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const embedded = given ? null : await openEmbeddedPostgres({ folder: dataDir, owner })
  const databaseUrl = given ?? (embedded?.url as string)
  const db = connect(databaseUrl, { onError })
  async function close(): Promise<void> {
    await db.destroy()
    await embedded?.stop()
  }
  return { db, databaseUrl, close }
}
