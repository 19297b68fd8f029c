import type { JobView } from '../../../../../shared/operations.contract.ts'
import { count, plural } from '../../../ui/format.ts'

const names: Record<string, string> = {
  'send-digests': 'Résumé quotidien des dépôts',
  'remind-due-dates': 'Rappels d’échéance',
  'report-neglected': 'Espaces à examiner, le premier jour ouvré du mois',
  'verify-evidence': 'Vérification des fichiers et du journal',
  'sweep-leftovers': 'Nettoyage (liens, sessions, envois expirés)',
  'close-quiet-batches': 'Accusés des dépôts terminés',
  'count-months': 'Statistiques publiques',
  'send-login-link': 'Liens de connexion',
  'send-mail': 'Courriels des espaces',
  'send-account-news': 'Courriels sur les comptes',
  'send-receipt': 'Accusés de dépôt par courriel',
  'send-report': 'Résumés et rappels, personne par personne',
  'tell-decisions': 'Décisions annoncées aux répondants',
  'scan-file': 'Analyse antivirus de ce qui arrive',
  'scan-again': 'Analyse antivirus de ce qui n’a pas eu de verdict',
  'remove-purged-files': 'Effacement des espaces purgés',
}
export const jobName = (name: string): string => names[name] ?? name

const days = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi']
const clock = (hours: string, minutes: string) => `${Number(hours)}\u00a0h\u00a0${minutes.padStart(2, '0')}`

/** « chaque jour à 8 h 00 », of the few forms that the service uses; another one is shown as it is. */
export function describeCron(cron: string): string {
  const [minutes = '', hours = '', date, month, weekday = ''] = cron.split(' ')
  if (date !== '*' || month !== '*') return cron
  const every = /^\*\/(\d+)$/.exec(minutes)
  if (every && hours === '*' && weekday === '*') return `toutes les ${every[1]}\u00a0minutes`
  if (!/^\d+$/.test(minutes)) return cron
  if (hours === '*' && weekday === '*') return `chaque heure, à la ${minutes}e\u00a0minute`
  if (!/^\d+$/.test(hours)) return cron
  if (weekday === '*') return `chaque jour à ${clock(hours, minutes)}`
  const day = days[Number(weekday)]
  return day ? `chaque ${day} à ${clock(hours, minutes)}` : cron
}

const counted: Record<string, (value: number) => string> = {
  messages: (value) => plural(value, 'courriel'),
  spaces: (value) => plural(value, 'espace'),
  files: (value) => plural(value, 'fichier'),
  chains: (value) => plural(value, 'chaîne du journal', 'chaînes du journal'),
  findings: (value) => (value === 0 ? 'tout est intact' : plural(value, 'anomalie')),
}

/** « 3 courriels », of what the job counted. */
export const describeOutcome = (outcome: NonNullable<JobView['runs'][number]['outcome']>): string =>
  Object.entries(outcome)
    .map(([name, value]) => counted[name]?.(value) ?? `${name} ${count(value)}`)
    .join(', ')

/** « moins d’une seconde », « 12 s », « 3 min », « 2 h 05 ». */
export function describeDuration(from: string, to: string): string {
  const seconds = Math.round((Date.parse(to) - Date.parse(from)) / 1000)
  if (seconds < 1) return 'moins d’une seconde'
  if (seconds < 60) return `${seconds}\u00a0s`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes}\u00a0min` : clock(String(Math.floor(minutes / 60)), String(minutes % 60))
}
