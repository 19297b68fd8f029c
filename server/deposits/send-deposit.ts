import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../shared/errors.ts'
import type { DepositId } from '../../shared/vocabulary.ts'
import type { Ctx } from '../platform/context.ts'
import { sendFile } from '../platform/send-file.ts'
import { viewOfDeposit } from '../questionnaires/deposits.queries.ts'
import { findStoredDeposit } from './deposits.queries.ts'
import { recordDownload } from './record-download.ts'

type Io = { request: FastifyRequest; reply: FastifyReply }
type Stored = Awaited<ReturnType<typeof findStoredDeposit>>

/** The bytes as they were received, under the classified name: those in the trash too. */
export async function sendDeposit(ctx: Ctx, id: DepositId, io: Io): Promise<FastifyReply> {
  const deposit = await findStoredDeposit(ctx.db, ctx.actor, id)
  return send(ctx, deposit, viewOfDeposit(deposit).classifiedName, io)
}

/** Of a file that the application before wrote twice in itself: what had been sent. It stands beside the stored bytes, never instead. */
export async function sendFirstDocument(ctx: Ctx, id: DepositId, io: Io): Promise<FastifyReply> {
  const deposit = await findStoredDeposit(ctx.db, ctx.actor, id)
  const size = deposit.firstDocumentSize
  if (!size) throw new AppError('notFound')
  const name = `Document d’origine reconstitué - ${viewOfDeposit(deposit).classifiedName}`
  return send(ctx, { ...deposit, size, sha256: `${deposit.sha256}-first` }, name, io)
}

const send = (ctx: Ctx, deposit: Stored, name: string, { request, reply }: Io) =>
  sendFile(reply, request, {
    files: ctx.files,
    key: deposit.storageKey,
    size: deposit.size,
    sha256: deposit.sha256,
    name,
    mediaType: deposit.mediaType,
    modifiedAt: deposit.depositedAt,
    onRead: (isStart) => recordDownload(ctx, isStart, deposit),
  })
