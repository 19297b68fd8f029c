import ipaddr from 'ipaddr.js'
import { sql } from 'kysely'
import { AppError } from '../../shared/errors.ts'
import type { Visit } from './context.ts'

/**
 * At most `max` calls per `seconds` under this key, counted in the database: every process shares them.
 * One statement, so two calls that meet are both counted. A clock that was put back keeps nobody out for long.
 * Throws `rate.tooMany` with the seconds to wait.
 */
export async function limitRate({ db, now }: Visit, key: string, { max, seconds }: { max: number; seconds: number }): Promise<void> {
  const at = now()
  const [before, after] = [new Date(at.getTime() - seconds * 1000), new Date(at.getTime() + seconds * 1000)]
  const isOver = sql<boolean>`rate_limits.window_start <= ${before} or rate_limits.window_start > ${after}`
  const { count, window_start } = await db
    .insertInto('rate_limits')
    .values({ key, window_start: at, count: 1 })
    .onConflict((row) =>
      row.column('key').doUpdateSet({
        count: sql<number>`case when ${isOver} then 1 else rate_limits.count + 1 end`,
        window_start: sql<Date>`case when ${isOver} then ${at} else rate_limits.window_start end`,
      }),
    )
    .returning(['count', 'window_start'])
    .executeTakeFirstOrThrow()
  if (count > max) {
    const retryAfter = Math.max(1, Math.ceil((window_start.getTime() + seconds * 1000 - at.getTime()) / 1000))
    throw new AppError('rate.tooMany', { retryAfter })
  }
}

/** Whom an address stands for: itself in IPv4, its network in IPv6, where anybody has 2^64 of them. */
export function networkOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip
  const address = ipaddr.process(ip)
  return address instanceof ipaddr.IPv6 ? `${new ipaddr.IPv6(address.parts.fill(0, 4)).toString()}/64` : address.toString()
}
