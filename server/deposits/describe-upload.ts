import type { Ctx } from '../platform/context.ts'
import { continueUpload, type UploadState } from './continue-upload.ts'
import { finishUpload } from './finish-upload.ts'
import type { UploadDesk } from './upload-desk.ts'

/**
 * How far an upload is. It finishes one whose bytes are all here, for a client that reads of the whole size takes the file for
 * deposited and asks no more.
 */
export const describeUpload = (ctx: Ctx, desk: UploadDesk, id: string): Promise<UploadState> =>
  continueUpload(ctx, desk, id, (state) => finishUpload(ctx, desk, state))
