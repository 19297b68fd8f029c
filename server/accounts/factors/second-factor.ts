import { sql } from 'kysely'
import type { SecondFactor } from '../../../shared/vocabulary.ts'

/** How long a second factor opens the administration: a day at work. One of the future was given under a wrong clock. */
const LASTS = 12 * 3_600_000 // milliseconds

/** Of the person whose row is `u`. */
export const hasSecondFactor = sql<boolean>`exists (select from second_factors f where f.user_id = u.id)`

export function secondFactorOf({ hasFactor, raised_at }: { hasFactor: boolean; raised_at: Date | null }, now: Date): SecondFactor {
  if (!hasFactor) return 'none'
  return raised_at && Math.abs(now.getTime() - raised_at.getTime()) < LASTS ? 'given' : 'asked'
}
