import { startWorkers } from './jobs.ts'
import { loadConfig, readEnvironment } from './platform/config.ts'
import { explainFailure } from './platform/explain-failure.ts'
import { openMail } from './platform/mail.ts'
import { openService } from './service.ts'

/** The jobs without the pages: as many of these as one likes share the queue with the service. */
export async function work(): Promise<void> {
  try {
    const config = loadConfig(readEnvironment())
    const service = await openService(config, 'command', { isWorker: true })
    const mail = openMail(service.edges)
    let isStopping = false
    const stop = async () => {
      if (isStopping) return
      isStopping = true
      console.error('Arrêt demandé : les travaux en cours se terminent…')
      await service.close()
      mail.close()
      process.exit(0)
    }
    process.on('SIGTERM', stop).on('SIGINT', stop)
    await startWorkers(service.boss, { ...service.edges, mail })
    console.error('Les travaux de fond (courriels, nettoyages) sont en marche.')
  } catch (error) {
    console.error(explainFailure(error))
    process.exit(1)
  }
}
