import { AppError } from '../../shared/errors.ts'
import type { Visit } from '../platform/context.ts'
import { limitRate } from '../platform/rate-limit.ts'

/** For what happens all the time, such as opening a page: true the first time in each period, whatever the process. */
export async function isFirstIn(visit: Visit, key: string, { seconds }: { seconds: number }): Promise<boolean> {
  try {
    await limitRate(visit, key, { max: 1, seconds })
    return true
  } catch (error) {
    if (error instanceof AppError && error.code === 'rate.tooMany') return false
    throw error
  }
}
