import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AnnexId } from '../../shared/vocabulary.ts'
import { noteReading } from '../journal/note-reading.ts'
import { beginsReading } from '../journal/once-per-period.ts'
import type { Ctx } from '../platform/context.ts'
import { sendFile } from '../platform/send-file.ts'
import { findAnnex } from './annexes.queries.ts'

type Io = { request: FastifyRequest; reply: FastifyReply }

/** The bytes of an annex as they were received; who reads them is written down, once for a reading. */
export async function sendAnnex(ctx: Ctx, annexId: AnnexId, { request, reply }: Io): Promise<FastifyReply> {
  const { spaceId, storageKey, createdAt, ...annex } = await findAnnex(ctx.db, ctx.actor, annexId)
  return sendFile(reply, request, {
    ...annex,
    files: ctx.files,
    key: storageKey,
    modifiedAt: createdAt,
    onRead: async (isStart) => {
      if (await beginsReading(ctx, `annex ${annexId}`, isStart))
        await noteReading(ctx, spaceId, 'annex.downloaded', { annexId, name: annex.name })
    },
  })
}
