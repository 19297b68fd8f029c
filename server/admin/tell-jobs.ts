import type { JobView } from '../../shared/operations.contract.ts'
import { fr } from '../platform/french.ts'

const inParis = (instant: string) => new Date(instant).toLocaleString('fr-FR', { timeZone: 'Europe/Paris' })

const states: Record<JobView['runs'][number]['state'], string> = {
  created: 'en attente',
  retry: 'à réessayer',
  active: 'en cours',
  completed: 'fait',
  cancelled: 'annulé',
  failed: 'échec',
}

/** A line for the job, one more for each of its last runs. */
export const tellJob = ({ name, schedule, waiting, active, failed, runs }: JobView): string =>
  [
    fr`${name} : ${schedule ? fr`prochaine fois le ${inParis(schedule.nextAt)}, ` : ''}en attente ${waiting}, en cours ${active}, en échec ${failed}`,
    ...runs.map(tellRun),
  ].join('\n')

function tellRun({ startedAt, state, outcome, error }: JobView['runs'][number]): string {
  const counts = Object.entries(outcome ?? {}).map(([word, value]) => `${word} ${value}`)
  const facts = [...counts, ...(error ? [error] : [])].join(', ')
  return fr`  ${startedAt ? inParis(startedAt) : ''}, ${states[state]}${facts && fr` : ${facts}`}`
}
