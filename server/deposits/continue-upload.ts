import { AppError } from '../../shared/errors.ts'
import type { SpaceId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { forgetUpload } from './forget-upload.ts'
import type { UploadDesk } from './upload-desk.ts'
import { findUpload, offsetOf, type Upload } from './uploads.queries.ts'

export type UploadState = { upload: Upload; offset: number }

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
  const { id } = (await findUpload(ctx, uploadId)).upload
  return desk.hold(ctx, id, async (signal) => {
    const { upload, question } = await findUpload(ctx, id)
    try {
      if (upload.depositId === null) allow(questionnairePolicy.deposit(ctx.actor, question))
      return await run({ upload, offset: await offsetOf(ctx, upload) }, signal)
    } catch (error) {
      if (error instanceof AppError && isFinal(error)) await endUpload(ctx, upload, question.spaceId, error)
      throw error
    }
  })
}

/** The others concern one request: the same upload can go on. */
const isFinal = ({ code }: AppError): boolean =>
  code.startsWith('deposit.') || ['access.denied', 'access.sessionRequired', 'questionnaire.notOpen', 'notFound'].includes(code)

const endUpload = (ctx: Ctx, { id, questionId, filename }: Upload, spaceId: SpaceId, { code }: AppError): Promise<void> =>
  forgetUpload(ctx, id, (tx) => record(tx, ctx, spaceId, 'deposit.refused', { questionId, name: filename, reason: code }))
