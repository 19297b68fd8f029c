import type { Command } from 'commander'
import { tellFinding, tellOutcome, tellProgress } from './admin/tell-evidence.ts'
import { backUp } from './backup/back-up.ts'
import { checkBackup } from './backup/check-backup.ts'
import { BackupFailure } from './backup/manifest.ts'
import { restore } from './backup/restore.ts'
import { openSource } from './backup/source.ts'
import { tellBackup, tellCopying, tellManifest, tellRead, tellWaiting } from './backup/tell-backup.ts'
import { beside, progress, say } from './beside.ts'
import { loadConfig, readEnvironment } from './platform/config.ts'
import type { Edges } from './platform/context.ts'
import { explainFailure } from './platform/explain-failure.ts'
import { fr } from './platform/french.ts'

const KEPT = '7'

export function addBackupCommands(program: Command): void {
  program
    .command('backup')
    .description(fr`sauvegarde la base et les fichiers, pendant que le service tourne`)
    .argument('<destination>', fr`dossier (les fichiers déjà copiés n'y sont pas recopiés), ou archive dont le nom finit par .tar`)
    .option('--keep <nombre>', fr`dans un dossier, combien de sauvegardes garder (${KEPT} si rien n'est dit)`)
    .action((destination: string, { keep = KEPT }: { keep?: string }) => beside(({ edges }) => tellBackingUp(edges, destination, keep)))
  program
    .command('restore')
    .description(fr`remet une sauvegarde dans une instance vide, puis vérifie tout`)
    .argument('<sauvegarde>', fr`archive, ou dossier de sauvegardes (la dernière), ou l'une d'elles`)
    .option('--check', fr`ne restaure rien : relit toute la sauvegarde, et dit si elle est intacte`)
    .option('--with-waiting', fr`envoie aussi les courriels qui attendaient : seulement si l'ancien service n'a plus tourné depuis`)
    .action((path: string, { check, withWaiting }: { check?: boolean; withWaiting?: boolean }) =>
      attempt(() => (check ? tellCheck(path) : tellRestoring(path, withWaiting === true))),
    )
}

/** Ends with 2 when it is done but some files were not as they were recorded; with 1 when it failed. */
async function tellBackingUp(edges: Edges, destination: string, keep: string): Promise<void> {
  if (!/^[1-9]\d{0,3}$/.test(keep)) {
    console.error(fr`Le nombre de sauvegardes à garder va de 1 à 9999.`)
    process.exitCode = 1
    return
  }
  const tell = progress(tellCopying)
  const state = await backUp(edges, destination, {
    keep: Number(keep),
    watch: (state, finding) => {
      if (finding) say(tellFinding(finding))
      tell(state)
    },
  })
  say(tellBackup(state))
  if (state.lost > 0) process.exitCode = 2
}

async function tellCheck(path: string): Promise<void> {
  const source = await openSource(path)
  try {
    say(tellManifest(source.manifest))
    const count = await checkBackup(source, progress(tellRead))
    say(fr`La sauvegarde est intacte : la base, et ${count} fichiers relus.`)
  } finally {
    await source.close()
  }
}

/** Ends with 2 when it is done but something in it is not as it was recorded; with 1 when it failed. */
async function tellRestoring(path: string, withWaiting: boolean): Promise<void> {
  const [tellFile, tell] = [progress(tellRead), progress(tellProgress)]
  let isStopped = false
  const stop = () => {
    isStopped = true
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const stopIfAsked = (words: string) => {
    if (isStopped) throw new BackupFailure(words) // the embedded database is stopped on the way
  }
  const { manifest, verified, waiting } = await restore(loadConfig(readEnvironment()), path, {
    withWaiting,
    onFile: (done) => {
      stopIfAsked(fr`Restauration interrompue : relancez la même commande.`)
      tellFile(done)
    },
    onVerified: (verified, finding) => {
      stopIfAsked(fr`Tout est restauré, mais pas encore vérifié : lancez « npx e-controle verify ».`)
      if (finding) say(tellFinding(finding))
      tell(verified)
    },
  })
  say(tellManifest(manifest))
  if (waiting > 0) say(tellWaiting(waiting, withWaiting))
  say(tellOutcome(verified))
  say(fr`L'instance est prête : démarrez le service.`)
  if (verified.findings > 0) process.exitCode = 2
}

async function attempt(act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    console.error(explainFailure(error))
    process.exitCode = 1
  }
}
