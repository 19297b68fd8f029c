import type { DepositView } from '../../../../shared/questionnaire-view.ts'
import { dateTime } from '../../ui/format.ts'

const MINUTE = 60_000

/** After « déposé par Thomas »: when the last byte was received, and when its sending began, if it lasted. */
export function sendingTimes({ startedAt, depositedAt }: Pick<DepositView, 'startedAt' | 'depositedAt'>): string {
  const hasLasted = Date.parse(depositedAt) - Date.parse(startedAt) > MINUTE
  return hasLasted ? `, envoi commencé le ${dateTime(startedAt)}, reçu le ${dateTime(depositedAt)}` : ` le ${dateTime(depositedAt)}`
}
