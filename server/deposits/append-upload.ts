import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { AppError } from '../../shared/errors.ts'
import type { Ctx } from '../platform/context.ts'
import { HEAD_BYTES } from '../platform/files.ts'
import { headRefusalOf } from '../platform/sniff.ts'
import { continueUpload, type UploadState } from './continue-upload.ts'
import { catchUp, copyOf, extend } from './fingerprint.ts'
import { finishUpload } from './finish-upload.ts'
import { receiveBytes } from './receive-bytes.ts'
import { stopIf } from './refuse-deposit.ts'
import { openStaged, readStaged } from './staging.ts'
import type { UploadDesk } from './upload-desk.ts'

type Piece = {
  offset: number
  /** Null when the request does not say. */
  length: number | null
  /** SHA-256 of this piece, when the client gives it: a piece that does not match is thrown away whole. */
  checksum: string | null
  bytes: Readable
}

/** The next bytes of an upload. What has come is kept even if the line breaks; with the last byte the file becomes a deposit. */
export const appendUpload = (ctx: Ctx, desk: UploadDesk, id: string, piece: Piece): Promise<UploadState> =>
  continueUpload(ctx, desk, id, async ({ upload, offset }, signal) => {
    if (piece.offset !== offset) throw new AppError('upload.offsetMismatch', { offset })
    if (offset + (piece.length ?? 0) > upload.size) throw new AppError('input.tooLarge')
    const state = { upload: await prolong(ctx, upload), offset }
    return finishUpload(ctx, desk, offset < upload.size ? await append(ctx, desk, state, piece, signal) : state)
  })

async function append(
  ctx: Ctx,
  desk: UploadDesk,
  { upload, offset }: UploadState,
  piece: Piece,
  signal: AbortSignal,
): Promise<UploadState> {
  const { id, size } = upload
  const known = await catchUp(desk.takeFingerprint(id), offset, (start) => readStaged(ctx.config, id, start))
  const grown = piece.checksum ? copyOf(known) : known
  const checksum = piece.checksum && createHash('sha256')
  const file = await openStaged(ctx.config, id)
  try {
    const isWhole = await receiveBytes(piece.bytes, file, {
      start: offset,
      end: size,
      signal,
      onBytes: (chunk) => {
        extend(grown, chunk)
        if (checksum) checksum.update(chunk)
      },
      onWritten: sniffing(file, offset),
    })
    if (checksum && (!isWhole || checksum.digest('hex') !== piece.checksum)) {
      await file.truncate(offset)
      desk.keepFingerprint(id, known)
      throw new AppError(isWhole ? 'upload.checksumMismatch' : 'upload.locked')
    }
    desk.keepFingerprint(id, grown)
    if (!isWhole) throw new AppError('upload.locked')
    return { upload, offset: grown.size }
  } catch (error) {
    if (error instanceof AppError && error.code === 'input.tooLarge') await file.truncate(offset)
    throw error
  } finally {
    await file.sync().finally(() => file.close())
  }
}

/** Looks at the head as soon as it is there: the rest of a program need not come. */
function sniffing(file: FileHandle, offset: number): (position: number) => Promise<void> {
  let isDone = offset >= HEAD_BYTES
  return async (position) => {
    if (isDone || position < HEAD_BYTES) return
    isDone = true
    const { buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    stopIf(headRefusalOf(buffer))
  }
}

async function prolong(ctx: Ctx, upload: UploadState['upload']): Promise<UploadState['upload']> {
  const expiresAt = new Date(ctx.now().getTime() + ctx.config.uploadExpiry)
  await ctx.db.updateTable('uploads').set({ expires_at: expiresAt }).where('id', '=', upload.id).execute()
  return { ...upload, expiresAt }
}
