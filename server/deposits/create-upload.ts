import { randomUUID } from 'node:crypto'
import { AppError } from '../../shared/errors.ts'
import { storableName } from '../../shared/file-names.ts'
import type { Ctx } from '../platform/context.ts'
import { extensionRefusalOf } from '../platform/sniff.ts'
import { stopIf } from './refuse-deposit.ts'
import { createStaged, hasRoomFor } from './staging.ts'
import { allowUpload, findPlace, recordUploadRefusal, type UploadTarget } from './upload-target.ts'
import { facts, type Upload } from './uploads.queries.ts'

type Announced = UploadTarget & { filename: string; size: number }

/** Announcing a file, before its bytes: whatever can be refused already is, so that nobody sends 10 GiB in vain. */
export async function createUpload(ctx: Ctx, { filename, size, ...target }: Announced): Promise<Upload> {
  const place = { ...(await findPlace(ctx, target)), filename: storableName(filename) }
  const maxBytes = ctx.config.uploadMaxSize
  try {
    await allowUpload(ctx, place)
    if (size === 0) throw new AppError('deposit.empty')
    if (size > maxBytes) throw new AppError('deposit.tooLarge', { maxBytes })
    stopIf(extensionRefusalOf(filename, ctx))
    if (!(await hasRoomFor(ctx.config, size))) throw new AppError('storage.full')
  } catch (error) {
    if (error instanceof AppError && error.status !== 503)
      await ctx.db.transaction().execute((tx) => recordUploadRefusal(tx, ctx, place, error.code))
    throw error
  }
  const id = randomUUID()
  await createStaged(ctx.config, id)
  const createdAt = ctx.now()
  return ctx.db
    .insertInto('uploads')
    .values({
      id,
      user_id: ctx.actor.id,
      space_id: place.spaceId,
      question_id: place.questionId,
      unsorted_questionnaire_id: place.unsortedQuestionnaireId,
      annex_questionnaire_id: place.annexQuestionnaireId,
      annex_question_id: place.annexQuestionId,
      filename: place.filename,
      size,
      created_at: createdAt,
      expires_at: new Date(createdAt.getTime() + ctx.config.uploadExpiry),
      storage_key: null,
    })
    .returning(facts)
    .executeTakeFirstOrThrow()
}
