import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { AppError } from '../../shared/errors.ts'
import { inspectContent } from '../platform/content/inspect-content.ts'
import type { Ctx } from '../platform/context.ts'
import { HEAD_BYTES, type StoredFile } from '../platform/files.ts'
import { acceptUpload } from './accept-upload.ts'
import type { UploadState } from './continue-upload.ts'
import { catchUp, digestOf } from './fingerprint.ts'
import { stagedPath } from './staging.ts'
import type { UploadDesk } from './upload-desk.ts'
import { isOver, type Upload } from './uploads.queries.ts'

/**
 * Once every byte is here, the upload becomes a deposit or an annex; before that, and after, this changes nothing. The bytes move into the
 * store without a copy, under a key that is on record before they move: cut anywhere, the next request goes on from there.
 */
export async function finishUpload(ctx: Ctx, desk: UploadDesk, { upload, offset }: UploadState): Promise<UploadState> {
  if (offset < upload.size || isOver(upload)) return { upload, offset }
  const key = upload.storageKey ?? (await reserveKey(ctx, upload))
  await ctx.files.adopt(stagedPath(ctx.config, upload.id), key)
  const file = await describe(ctx, desk, upload, key)
  const remarks = await inspectContent(upload.filename, file, ctx)
  return { upload: await acceptUpload(ctx, upload, file, remarks), offset }
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
