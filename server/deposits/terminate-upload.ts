import type { Ctx } from '../platform/context.ts'
import { forgetUpload } from './forget-upload.ts'
import type { UploadDesk } from './upload-desk.ts'
import { findUpload } from './uploads.queries.ts'

/** Giving up an upload: nothing of it stays. What already became a deposit is evidence, and stays; so does an annex, which has its own removal. */
export async function terminateUpload(ctx: Ctx, desk: UploadDesk, uploadId: string): Promise<void> {
  const { id } = await findUpload(ctx, uploadId)
  await desk.hold(ctx, id, async () => {
    await forgetUpload(ctx, id)
    await ctx.db.deleteFrom('uploads').where('id', '=', id).execute()
  })
  desk.takeFingerprint(id)
}
