import { z } from 'zod'
import { email, line } from '../shared/vocabulary.ts'
import { createLoginLink } from './accounts/create-login-link.ts'
import { forgetFactors } from './admin/forget-factors.ts'
import { type AccountKind, giveAccount } from './admin/give-account.ts'
import { listJobs } from './admin/operations/jobs.queries.ts'
import { tellAccount } from './admin/tell-account.ts'
import { tellJob } from './admin/tell-jobs.ts'
import { addBackupCommands } from './backup-commands.ts'
import { beside, say } from './beside.ts'
import { commandLine } from './command-line.ts'
import { fr } from './platform/french.ts'
import type { openService } from './service.ts'
import { verify } from './verify-command.ts'

// What starts the whole service is loaded when it is asked for: a command answers at once.
type Service = Awaited<ReturnType<typeof openService>>

const program = commandLine('e-controle', fr`e.contrôle : le service et ses outils, en ligne de commande.`)
program
  .command('serve')
  .description('démarre le service, comme npm start')
  .option('--demo', 'remplit une base vide d’un exemple, et donne des liens de connexion')
  .action(async ({ demo }: { demo?: boolean }) => (await import('./serve.ts')).serve({ withDemo: demo === true }))
program
  .command('worker')
  .description('démarre seulement les travaux de fond, à côté du service')
  .action(async () => (await import('./work.ts')).work())
program
  .command('migrate')
  .description('met la base de données à jour, sans démarrer le service')
  .action(() => beside(async () => say('La base de données est à jour.')))
accountCommand('create-admin', 'ajoute une personne qui administre le service', 'admin')
accountCommand('create-inspector', 'ajoute une personne qui peut créer des espaces de dépôt', 'inspector')
program
  .command('forget-factors')
  .description('efface les seconds facteurs et le mot de passe d’une personne qui les a perdus')
  .argument('<adresse>', 'son adresse de courriel')
  .action((address: string) => beside(({ edges }) => forget(edges, address)))
program
  .command('verify')
  .description(fr`vérifie le journal et chaque fichier, octet par octet ; sans rien changer, même quand le service tourne`)
  .option('--from-start', fr`relit tout, même si une vérification fut interrompue`)
  .action(({ fromStart }: { fromStart?: boolean }) =>
    beside(({ edges }) => verify(edges, { isFromStart: fromStart === true }), { failure: 2 }),
  )
addBackupCommands(program)
program
  .command('jobs')
  .description(fr`montre les travaux de fond : prochaine fois, dernières fois, en attente, en cours, en échec`)
  .action(() => beside(tellJobs))
program
  .command('import-django')
  .description(fr`reprend la base et les fichiers de l'application Django e-contrôle ; peut être relancée, et reprend où elle en était`)
  .requiredOption(
    '--database <source>',
    fr`adresse postgres://… de la base, ou chemin d'une sauvegarde pg_dump en texte, compressée ou non`,
  )
  .requiredOption('--media <dossier>', 'dossier des fichiers de l’application (MEDIA_ROOT), ou archive ZIP de ce dossier')
  .option('--schema <nom>', 'schéma des tables, quand il y en a plusieurs')
  .option('--dry-run', 'répète tout, lit chaque fichier, n’écrit rien')
  .option('--report <fichier>', fr`écrit un rapport (JSON) : ce qui est repris, ce qui ne l'est pas et pourquoi`)
  .action((given: ImportCommand) => beside((service) => takeOver(service, given)))
await program.parseAsync()

function accountCommand(name: string, description: string, kind: AccountKind): void {
  const [mail, first, last] = ['son adresse de courriel', 'son prénom', 'son nom']
  program
    .command(name)
    .description(fr`${description} ; si elle est déjà connue, complète son compte`)
    .argument('<adresse>', mail)
    .argument('<prénom>', first)
    .argument('<nom>', last)
    .action((...given: string[]) => addAccount(given.slice(0, 3), kind))
}

async function addAccount(given: string[], kind: AccountKind): Promise<void> {
  const person = z.tuple([email, line(150), line(150)]).safeParse(given)
  if (person.error) {
    const wrong = person.error.issues.map(({ path: [index] }) => given[index as number])
    console.error(
      fr`Ceci ne convient pas : ${wrong.map((text) => fr`« ${text ?? ''} »`).join(', ')}. Il faut une adresse de courriel, un prénom et un nom.`,
    )
    process.exitCode = 1
    return
  }
  const [address, firstName, lastName] = person.data
  await beside(async ({ edges }) => {
    const given = await giveAccount(edges, { email: address, firstName, lastName }, kind)
    const link = kind === 'admin' ? await createLoginLink(edges, given.id, '/administration') : null
    say(tellAccount(given, { email: address, kind, config: edges.config, link }))
  })
}

async function forget(edges: Service['edges'], address: string): Promise<void> {
  const name = await forgetFactors(edges, address.trim().toLowerCase())
  if (name)
    return say(
      fr`${name} n'a plus ni second facteur, ni code de secours, ni mot de passe, et ses sessions sont fermées. À sa prochaine connexion par lien, cette personne en enregistrera un nouveau.`,
    )
  console.error(fr`Personne n'a l'adresse « ${address} ».`)
  process.exitCode = 1
}

async function tellJobs({ edges }: Service): Promise<void> {
  for (const job of await listJobs(edges)) say(tellJob(job))
}

type ImportCommand = { database: string; media: string; schema?: string; dryRun?: boolean; report?: string }

/** Ends with 2 when it is done but files that the old database knows did not come; with 1 when it failed. */
async function takeOver({ edges }: Service, { dryRun, ...given }: ImportCommand): Promise<void> {
  const { importDjango } = await import('./import-django/import-django.ts')
  const { countLost, tellImportProgress, tellReport } = await import('./import-django/tell-import.ts')
  const isRehearsal = dryRun === true
  const report = await importDjango(edges, { ...given, isRehearsal }, tellImportProgress(console.error))
  say(tellReport(report, { isRehearsal }))
  if (countLost(report) > 0) process.exitCode = 2
  if (isRehearsal) return
  console.error(fr`Vérification : chaque fichier est relu, et comparé à ce qui fut enregistré…`)
  await verify(edges)
}
