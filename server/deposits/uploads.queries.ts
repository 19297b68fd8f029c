import type { ExpressionBuilder } from 'kysely'
import type { UploadView } from '../../shared/deposits.contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { Ctx } from '../platform/context.ts'
import type { Tables } from '../platform/tables.ts'
import { spacesVisibleTo } from '../spaces/spaces.queries.ts'
import { requireStaging, stagedSize } from './staging.ts'

export const facts = [
  'id',
  'space_id as spaceId',
  'question_id as questionId',
  'unsorted_questionnaire_id as unsortedQuestionnaireId',
  'annex_questionnaire_id as annexQuestionnaireId',
  'annex_question_id as annexQuestionId',
  'filename',
  'size',
  'created_at as createdAt',
  'expires_at as expiresAt',
  'storage_key as storageKey',
  'deposit_id as depositId',
  'unsorted_file_id as unsortedFileId',
  'annex_id as annexId',
] as const

/** Its owner alone sees an upload, and only while its space is in sight. */
const uploadsOf = ({ db, actor }: Ctx) =>
  db.selectFrom('uploads').where('user_id', '=', actor.id).where('space_id', 'in', spacesVisibleTo(db, actor).select('s.id')).select(facts)
export type Upload = Awaited<ReturnType<ReturnType<typeof uploadsOf>['executeTakeFirstOrThrow']>>

/** It has become what it was sent for: its bytes are no longer those of an upload. */
export const isOver = ({ depositId, unsortedFileId, annexId }: Pick<Upload, 'depositId' | 'unsortedFileId' | 'annexId'>): boolean =>
  depositId !== null || unsortedFileId !== null || annexId !== null
export const isUnfinished = (eb: ExpressionBuilder<Tables, 'uploads'>) =>
  eb.and([eb('deposit_id', 'is', null), eb('unsorted_file_id', 'is', null), eb('annex_id', 'is', null)])

export async function findUpload(ctx: Ctx, id: string): Promise<Upload> {
  const upload = await uploadsOf(ctx)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('notFound'))
  if (!isOver(upload) && upload.expiresAt <= ctx.now()) throw new AppError('upload.expired')
  return upload
}

/** How many bytes are here for good. Bytes on their way into the store have left the staging folder. */
export async function offsetOf(ctx: Ctx, upload: Upload): Promise<number> {
  const { id, size, storageKey } = upload
  if (isOver(upload)) return size
  const offset = (await stagedSize(ctx.config, id)) ?? (storageKey === null ? null : await ctx.files.sizeOf(storageKey))
  if (offset !== null) return offset
  await requireStaging(ctx.config)
  throw new AppError('notFound')
}

/** What the person can take up again. */
export async function listUploads(ctx: Ctx): Promise<UploadView[]> {
  const uploads = await uploadsOf(ctx).where(isUnfinished).where('expires_at', '>', ctx.now()).orderBy('created_at').orderBy('id').execute()
  const views: UploadView[] = []
  for (const { createdAt, expiresAt, storageKey, ...upload } of uploads) {
    const offset = (await stagedSize(ctx.config, upload.id)) ?? (storageKey ? upload.size : null)
    if (offset === null) continue
    views.push({ ...upload, offset, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() })
  }
  return views
}
