import { randomUUID } from 'node:crypto'
import { AppError } from '../../shared/errors.ts'
import { storableName } from '../../shared/file-names.ts'
import type { Ctx } from '../platform/context.ts'
import { extensionRefusalOf } from '../platform/sniff.ts'
import { keepWithinQuota } from '../spaces/quota.queries.ts'
import { stopIf } from './refuse-deposit.ts'
import { createStaged, discardStaged, hasRoomFor } from './staging.ts'
import { allowUpload, findPlace, recordUploadRefusal, type UploadPlace, type UploadTarget } from './upload-target.ts'
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
    return await reserve(ctx, place, size)
  } catch (error) {
    if (error instanceof AppError && error.status !== 503)
      await ctx.db.transaction().execute((tx) => recordUploadRefusal(tx, ctx, place, error.code))
    throw error
  }
}

/** From here on it has its place in what the space may hold, as large as it announced itself. */
async function reserve(ctx: Ctx, place: UploadPlace & { filename: string }, size: number): Promise<Upload> {
  const id = randomUUID()
  await createStaged(ctx.config, id)
  const createdAt = ctx.now()
  const row = {
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
  }
  try {
    return await ctx.db.transaction().execute(async (tx) => {
      const upload = await tx.insertInto('uploads').values(row).returning(facts).executeTakeFirstOrThrow()
      await keepWithinQuota(tx, ctx, place.spaceId)
      return upload
    })
  } catch (error) {
    if (error instanceof AppError) await discardStaged(ctx.config, id) // only a refusal surely left no row
    throw error
  }
}
