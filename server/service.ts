import { backUpBeforeUpgrade } from './backup/back-up-before-upgrade.ts'
import { createStagingFolder } from './deposits/staging.ts'
import { clamd } from './platform/antivirus.ts'
import { bindStore } from './platform/bind-store.ts'
import type { Config } from './platform/config.ts'
import type { Edges } from './platform/context.ts'
import { startJobs } from './platform/jobs.ts'
import { migrate } from './platform/migrate.ts'
import { onError, openDatabase } from './platform/open-database.ts'
import { openFiles } from './platform/open-files.ts'
import { requireFinished } from './platform/unfinished-restore.ts'

/**
 * Everything a process needs to act: an up-to-date database, the queue, the files. `service` owns the data folder while it
 * lives; `command` is a guest beside it. `close` gives everything back, in the reverse order.
 */
export async function openService(config: Config, owner: 'service' | 'command', { isWorker = owner === 'service' } = {}) {
  const database = await openDatabase(config, owner)
  const { db, databaseUrl } = database
  try {
    await requireFinished(db)
    await backUpBeforeUpgrade(db, config)
    await migrate(db)
    const files = await openFiles(config.storage)
    await files.check()
    await bindStore(db, files)
    await files.check() // has seen its mark from now on
    await createStagingFolder(config)
    const boss = await startJobs(databaseUrl, { onError, isWorker })
    const antivirus = config.clamd && clamd(config.clamd)
    const edges: Edges = { db, files, antivirus, config, now: () => new Date() }
    async function close(): Promise<void> {
      await boss.stop({ graceful: true, timeout: 4_000 })
      await database.close()
    }
    return { edges, boss, databaseUrl, close }
  } catch (error) {
    await database.close()
    throw error
  }
}
