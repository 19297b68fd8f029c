import { mkdir } from 'node:fs/promises'
import { clamd } from './platform/antivirus.ts'
import { createStagingFolder } from './deposits/staging.ts'
import { bindStore } from './platform/bind-store.ts'
import type { Config } from './platform/config.ts'
import type { Edges } from './platform/context.ts'
import { connect } from './platform/db.ts'
import { openEmbeddedPostgres } from './platform/embedded-postgres.ts'
import { diskFiles } from './platform/files.ts'
import { startJobs } from './platform/jobs.ts'
import { migrate } from './platform/migrate.ts'

const onError = (error: Error) => console.error(`e.contrôle : ${error.message}`)

/**
 * Everything a process needs to act: an up-to-date database, the queue, the files. `service` owns the data folder while it
 * lives; `command` is a guest beside it. `close` gives everything back, in the reverse order.
 */
export async function openService(config: Config, owner: 'service' | 'command', { isWorker = owner === 'service' } = {}) {
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
  const embedded = config.databaseUrl ? null : await openEmbeddedPostgres({ folder: config.dataDir, owner })
  const databaseUrl = config.databaseUrl ?? (embedded?.url as string)
  const db = connect(databaseUrl, { onError })
  try {
    await migrate(db)
    const files = diskFiles(config.storage.folder)
    await files.check()
    await bindStore(db, config.storage.folder)
    await files.check() // has seen its mark from now on
    await createStagingFolder(config)
    const boss = await startJobs(databaseUrl, { onError, isWorker })
    const antivirus = config.clamd && clamd(config.clamd)
    const edges: Edges = { db, files, antivirus, config, now: () => new Date() }
    async function close(): Promise<void> {
      await boss.stop({ graceful: true, timeout: 4_000 })
      await db.destroy()
      await embedded?.stop()
    }
    return { edges, boss, databaseUrl, close }
  } catch (error) {
    await db.destroy()
    await embedded?.stop()
    throw error
  }
}
