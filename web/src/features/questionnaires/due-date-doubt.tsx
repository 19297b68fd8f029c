import { useEffect } from 'react'
import { holidayOn, isWeekend } from '../../../../shared/days-off.ts'
import { daysUntil, longDate } from '../../ui/format.ts'
import { announce } from '../../ui/live-region.tsx'
import { Notice } from '../../ui/notice.tsx'

/** Why a due date deserves a second look, or null. Never a refusal: the inspectors decide. */
export function dueDateDoubt(day: string): string | null {
  if (daysUntil(day) < 0) return 'L’échéance est passée.'
  const holiday = holidayOn(day)
  if (holiday) return `L’échéance tombe un jour férié (${holiday}) : ${longDate(day)}.`
  return isWeekend(day) ? `L’échéance tombe pendant un week-end : ${longDate(day)}.` : null
}

/** Said as the date is chosen, and read aloud when it appears. */
export function DueDateDoubt({ day }: { day: string | null }) {
  const doubt = day && dueDateDoubt(day)
  useEffect(() => {
    if (doubt) announce(doubt)
  }, [doubt])
  if (!doubt) return null
  return (
    <Notice tone="warning">
      <p>{doubt}</p>
    </Notice>
  )
}
