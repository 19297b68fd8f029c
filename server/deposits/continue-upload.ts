import { AppError } from '../../shared/errors.ts'
import type { Ctx } from '../platform/context.ts'
import type { FinishedUpload } from './accept-upload.ts'
import { forgetUpload } from './forget-upload.ts'
import type { UploadDesk } from './upload-desk.ts'
import { allowUpload, recordUploadRefusal } from './upload-target.ts'
import { findUpload, isOver, offsetOf, type Upload } from './uploads.queries.ts'

export type UploadState = { upload: FinishedUpload; offset: number }

/**
 * Whatever goes on with an upload goes through here: the right first, before a byte is read or anybody is disturbed; then alone
 * with it. Refused once, an upload is over: it leaves nothing but its journal entry.
 */
export async function continueUpload(
  ctx: Ctx,
  desk: UploadDesk,
  uploadId: string,
  run: (state: UploadState, signal: AbortSignal) => Promise<UploadState>,
): Promise<UploadState> {
  const { id } = await findUpload(ctx, uploadId)
  return desk.hold(ctx, id, async (signal) => {
    const upload = await findUpload(ctx, id)
    try {
      if (!isOver(upload)) await allowUpload(ctx, upload)
      return await run({ upload, offset: await offsetOf(ctx, upload) }, signal)
    } catch (error) {
      if (error instanceof AppError && isFinal(error)) await endUpload(ctx, upload, error)
      throw error
    }
  })
}

/** The others concern one request: the same upload can go on. */
const isFinal = ({ code }: AppError): boolean =>
  /^(deposit|questionnaire)\./.test(code) || ['access.denied', 'access.sessionRequired', 'notFound'].includes(code)

const endUpload = (ctx: Ctx, upload: Upload, { code }: AppError): Promise<void> =>
  forgetUpload(ctx, upload.id, (tx) => recordUploadRefusal(tx, ctx, upload, code))
