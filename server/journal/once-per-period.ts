import { AppError } from '../../shared/errors.ts'
import type { Ctx, Visit } from '../platform/context.ts'
import { limitRate } from '../platform/rate-limit.ts'

/** For what happens all the time, such as opening a page: true the first time in each period, whatever the process. */
export async function isFirstIn(visit: Visit, key: string, { seconds }: { seconds: number }): Promise<boolean> {
  if (await hasHappened(visit, key, seconds)) return false // most often: so that reading writes nothing
  try {
    await limitRate(visit, key, { max: 1, seconds })
    return true
  } catch (error) {
    if (error instanceof AppError && error.code === 'rate.tooMany') return false
    throw error
  }
}

/** Not what a wrong clock wrote down for later. */
const hasHappened = ({ db, now }: Visit, key: string, seconds: number) =>
  db
    .selectFrom('rate_limits')
    .select('key')
    .where('key', '=', key)
    .where('window_start', '>', new Date(now().getTime() - seconds * 1000))
    .where('window_start', '<=', new Date(now().getTime() + seconds * 1000))
    .executeTakeFirst()

/**
 * Is this the beginning of a reading, to be written down? A file explorer reads one file in hundreds of parts: those that follow
 * the first are the same reading. A part that follows nothing is a reading too.
 */
export async function beginsReading(ctx: Ctx, file: string, isStart: boolean): Promise<boolean> {
  const isFirst = await isFirstIn(ctx, `read ${file} by ${ctx.actor.id}`, { seconds: 86_400 })
  return isStart || isFirst
}
