import { fr } from '../platform/french.ts'
import type { FailedJob, QueueLine } from './jobs.queries.ts'

export const tellQueue = ({ name, waiting, active, failed, completed }: QueueLine): string =>
  fr`${name} : en attente ${waiting}, en cours ${active}, en échec ${failed}, terminés ${completed}`

export const tellFailure = ({ name, failedAt, message }: FailedJob): string =>
  fr`  échec de ${name}, le ${failedAt.toLocaleString('fr-FR', { timeZone: 'Europe/Paris' })} : ${message}`
