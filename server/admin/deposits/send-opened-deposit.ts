import type { FastifyReply, FastifyRequest } from 'fastify'
import { classifiedName, trashName } from '../../../shared/classified-name.ts'
import type { DepositId } from '../../../shared/vocabulary.ts'
import { recordDownload } from '../../deposits/record-download.ts'
import type { Ctx } from '../../platform/context.ts'
import { sendFile } from '../../platform/send-file.ts'
import { adminDepositPolicy } from '../../policies/admin.policy.ts'
import { allow } from '../../policies/verdict.ts'
import { findOpenedDeposit } from './deposits.queries.ts'

type Io = { request: FastifyRequest; reply: FastifyReply }

/** The bytes of a deposit that an administrator has opened; the space's journal has the reading too. */
export async function sendOpenedDeposit(ctx: Ctx, id: DepositId, { request, reply }: Io): Promise<FastifyReply> {
  const { name, size, sha256, mediaType, storageKey, ...deposit } = await findOpenedDeposit(ctx, id)
  allow(adminDepositPolicy.open(ctx.actor, deposit))
  const classified = classifiedName(deposit, name)
  return sendFile(reply, request, {
    files: ctx.files,
    key: storageKey,
    size,
    sha256,
    mediaType,
    name: deposit.trashedAt ? trashName(classified) : classified,
    modifiedAt: deposit.depositedAt,
    onRead: (isStart) => recordDownload(ctx, isStart, { depositId: id, name, questionId: deposit.questionId, spaceId: deposit.spaceId }),
  })
}
