import type { FastifyReply, FastifyRequest } from 'fastify'
import type { DepositId } from '../../shared/vocabulary.ts'
import type { Ctx } from '../platform/context.ts'
import { sendFile } from '../platform/send-file.ts'
import { viewOfDeposit } from '../questionnaires/deposits.queries.ts'
import { findStoredDeposit } from './deposits.queries.ts'
import { recordDownload } from './record-download.ts'

type Io = { request: FastifyRequest; reply: FastifyReply }

/** The bytes as they were received, under the classified name: those in the trash too. */
export async function sendDeposit(ctx: Ctx, id: DepositId, { request, reply }: Io): Promise<FastifyReply> {
  const deposit = await findStoredDeposit(ctx.db, ctx.actor, id)
  return sendFile(reply, request, {
    files: ctx.files,
    key: deposit.storageKey,
    size: deposit.size,
    sha256: deposit.sha256,
    name: viewOfDeposit(deposit).classifiedName,
    mediaType: deposit.mediaType,
    modifiedAt: deposit.depositedAt,
    onRead: (isStart) => recordDownload(ctx, isStart, deposit),
  })
}
