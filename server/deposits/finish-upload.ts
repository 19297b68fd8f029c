import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { AppError } from '../../shared/errors.ts'
import type { DepositId } from '../../shared/vocabulary.ts'
import type { Ctx } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'
import { HEAD_BYTES, type StoredFile } from '../platform/files.ts'
import { refusalOf } from '../platform/sniff.ts'
import { acceptDeposit } from './accept-deposit.ts'
import type { UploadState } from './continue-upload.ts'
import { catchUp, digestOf } from './fingerprint.ts'
import { stopIf } from './refuse-deposit.ts'
import { stagedPath } from './staging.ts'
import type { UploadDesk } from './upload-desk.ts'
import type { Upload } from './uploads.queries.ts'

/**
 * Once every byte is here, the upload becomes a deposit; before that, and after, this changes nothing. The bytes move into the
 * store without a copy, under a key that is on record before they move: cut anywhere, the next request goes on from there.
 */
export async function finishUpload(ctx: Ctx, desk: UploadDesk, { upload, offset }: UploadState): Promise<UploadState> {
  if (offset < upload.size || upload.depositId !== null) return { upload, offset }
  const key = upload.storageKey ?? (await reserveKey(ctx, upload))
  await ctx.files.adopt(stagedPath(ctx.config, upload.id), key)
  const file = await describe(ctx, desk, upload, key)
  stopIf(await refusalOf(upload.filename, file, ctx))
  const received = { questionId: upload.questionId, originalName: upload.filename, startedAt: upload.createdAt, file }
  const { id: depositId } = await acceptDeposit(ctx, received, (tx, id) => setDeposit(tx, upload, id))
  return { upload: { ...upload, depositId }, offset }
}

async function reserveKey(ctx: Ctx, { id }: Upload): Promise<string> {
  const key = randomUUID()
  await ctx.db
    .updateTable('uploads')
    .set({ storage_key: key })
    .where('id', '=', id)
    .where('storage_key', 'is', null)
    .returning('id')
    .executeTakeFirstOrThrow(() => new AppError('upload.expired'))
  return key
}

async function describe(ctx: Ctx, desk: UploadDesk, { id, size }: Upload, key: string): Promise<StoredFile> {
  const fingerprint = await catchUp(desk.takeFingerprint(id), size, (start) => ctx.files.read(key, { start, end: size - 1 }))
  if (fingerprint.size !== size || (await ctx.files.sizeOf(key)) !== size) throw new Error(`upload ${id} lost bytes in the store`)
  const head = await buffer(ctx.files.read(key, { start: 0, end: Math.min(HEAD_BYTES, size) - 1 }))
  return { key, size, sha256: digestOf(fingerprint), crc32: fingerprint.crc32, head }
}

/** One upload has one key, and one key has one deposit: two that finish it at once cannot both. One that was given up has none. */
async function setDeposit(tx: Tx, { id }: Upload, depositId: DepositId): Promise<void> {
  await tx
    .updateTable('uploads')
    .set({ deposit_id: depositId })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirstOrThrow(() => new AppError('upload.expired'))
}
