import type { FastifyReply } from 'fastify'
import { noteReading } from '../../journal/note-reading.ts'
import { isFirstIn } from '../../journal/once-per-period.ts'
import { afterAnswer } from '../../platform/after-answer.ts'
import type { ExplorerCtx } from './authenticate.ts'
import type { Place } from './locate.ts'

const WORKING_DAY = 12 * 3600

/** That somebody looked into a space from their file explorer: once a working day, since a mounted drive looks all the time. */
export function recordExploration(ctx: ExplorerCtx, reply: FastifyReply, { spaceId }: Place): void {
  if (spaceId === null) return
  const { accessKeyId } = ctx
  afterAnswer(reply, async () => {
    if (await isFirstIn(ctx, `webdav.explored ${accessKeyId ?? `by ${ctx.actor.id}`} ${spaceId}`, { seconds: WORKING_DAY }))
      await noteReading(ctx, spaceId, 'space.exploredByWebdav', { accessKeyId })
  })
}
