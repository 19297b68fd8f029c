import type { DepositId, QuestionId, SpaceId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'

const ONE_DOWNLOAD = 24 * 3_600_000
const MOST_REMEMBERED = 10_000

type Downloaded = { depositId: DepositId; questionId: QuestionId; name: string; spaceId: SpaceId }

/**
 * Who read which deposit. A file explorer reads one file in hundreds of parts: the parts that follow a recorded reading of the
 * same file by the same person are that reading. Remembered by the process: another one records once more, and hides nothing.
 */
export function openDownloadRecord() {
  const readings = new Map<string, number>()

  return async (ctx: Ctx, isStart: boolean, { spaceId, ...deposit }: Downloaded): Promise<void> => {
    const key = `${ctx.actor.id} ${deposit.depositId}`
    const at = ctx.now().getTime()
    if (!isStart && at - (readings.get(key) ?? Number.NEGATIVE_INFINITY) < ONE_DOWNLOAD) return
    await ctx.db.transaction().execute((tx) => record(tx, ctx, spaceId, 'deposit.downloaded', deposit))
    readings.delete(key)
    readings.set(key, at)
    if (readings.size > MOST_REMEMBERED) readings.delete(readings.keys().next().value as string)
  }
}
