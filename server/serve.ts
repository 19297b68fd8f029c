import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildApp } from './app.ts'
import { startWorkers } from './jobs.ts'
import { chainReadingsBehind } from './journal/chain-readings.ts'
import { listMisspelt, loadConfig, readEnvironment } from './platform/config.ts'
import type { Edges } from './platform/context.ts'
import { explainFailure } from './platform/explain-failure.ts'
import { logger } from './platform/logger.ts'
import { openMail } from './platform/mail.ts'
import { root } from './platform/setting-types.ts'
import { openService } from './service.ts'

const GRACE = 9_000 // an orchestrator waits 10 s before it kills

/** config → database → app → listen. Ends the process with 1 and a sentence when something is wrong, with 0 when asked to stop. */
export async function serve({ withDemo = false } = {}): Promise<void> {
  const opened: (() => Promise<void>)[] = []
  const closeAll = async () => {
    for (const close of opened.splice(0).reverse()) await close()
  }
  stopOnSignal(closeAll)
  try {
    const environment = readEnvironment()
    const config = loadConfig(environment)
    for (const warning of listMisspelt(environment)) console.error(`Attention : ${warning}`)
    const service = await openService(config, 'service')
    opened.push(service.close, chainReadingsBehind(service.edges.db, { onError: (error) => console.error(explainFailure(error)) }))
    const webFolder = join(root, 'web/dist')
    const app = await buildApp(service.edges, { logger: logger(config), ...(existsSync(webFolder) && { webFolder }) })
    opened.push(() => app.close())
    const mail = openMail(service.edges)
    const visitors = withDemo ? await (await import('./demo/fill-with-demo.ts')).fillWithDemo(service.edges, service.boss) : []
    await startWorkers(service.boss, { ...service.edges, mail })
    await app.listen({ port: config.port, host: config.host })
    process.stdout.write(`\n${[...(await welcome(service.edges)), ...visitors].join('\n')}\n\n`)
  } catch (error) {
    console.error(explainFailure(error))
    await closeAll()
    process.exit(1)
  }
}

/** Finishes what runs, then leaves: uploads resume elsewhere. A Ctrl-C comes twice, from the terminal and from npm. */
function stopOnSignal(closeAll: () => Promise<void>): void {
  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    console.error('Arrêt demandé : le service termine ce qui est en cours…')
    setTimeout(() => process.exit(0), GRACE).unref()
    await closeAll()
    process.exit(0)
  }
  process.on('SIGTERM', stop).on('SIGINT', stop)
}

async function welcome({ config, db }: Edges): Promise<string[]> {
  const people = await db.selectFrom('users').select('id').limit(1).execute()
  const lines = [`e.contrôle est prêt : ${config.publicUrl}`]
  if (people.length === 0)
    lines.push(
      'Personne n’est encore inscrit. Dans un autre terminal, ajoutez un contrôleur :',
      '  npx e-controle create-inspector vous@exemple.fr Prénom Nom',
      `puis demandez un lien de connexion sur ${config.publicUrl}`,
    )
  if (!config.smtpUrl)
    lines.push(`Aucun serveur de courriel n’est réglé : les messages sont écrits dans ${join(config.dataDir, 'outbox')} et annoncés ici.`)
  return lines
}
