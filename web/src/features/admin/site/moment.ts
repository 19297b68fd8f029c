import { fromAbsolute, parseDateTime, toCalendarDate, toTime, toZoned } from '@internationalized/date'

const zone = 'Europe/Paris'

/** A day and an hour of Paris, null while they are being typed. */
export type Moment = { day: string | null; time: string | null }

/** `2026-03-02` and `10:00` in Paris: the instant, RFC 3339. Null while it is not whole. */
export function instantOf({ day, time }: Moment): string | null {
  if (!day || !time) return null
  return toZoned(parseDateTime(`${day}T${time}`), zone).toAbsoluteString()
}

export function momentOf(instant: string): Moment {
  const at = fromAbsolute(Date.parse(instant), zone)
  return { day: toCalendarDate(at).toString(), time: toTime(at).toString().slice(0, 5) }
}

/** From now to the end of tomorrow. */
export function newMoments(): { start: Moment; end: Moment } {
  const now = fromAbsolute(Date.now(), zone)
  return {
    start: momentOf(now.toAbsoluteString()),
    end: { day: toCalendarDate(now).add({ days: 1 }).toString(), time: '23:59' },
  }
}
