import type { UploadView } from '../../shared/deposits.contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { Ctx } from '../platform/context.ts'
import { findQuestion, questionsVisibleTo } from '../questionnaires/questionnaires.queries.ts'
import { stagedSize } from './staging.ts'

export const facts = [
  'id',
  'question_id as questionId',
  'filename',
  'size',
  'created_at as createdAt',
  'expires_at as expiresAt',
  'storage_key as storageKey',
  'deposit_id as depositId',
] as const

const uploadsOf = ({ db, actor }: Ctx) => db.selectFrom('uploads').where('user_id', '=', actor.id).select(facts)
export type Upload = Awaited<ReturnType<ReturnType<typeof uploadsOf>['executeTakeFirstOrThrow']>>

/** Its owner alone sees an upload, and only while the question is in sight. */
export async function findUpload(ctx: Ctx, id: string) {
  const upload = await uploadsOf(ctx)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('notFound'))
  const question = await findQuestion(ctx.db, ctx.actor, upload.questionId)
  if (upload.depositId === null && upload.expiresAt <= ctx.now()) throw new AppError('upload.expired')
  return { upload, question }
}

/** How many bytes are here for good. Bytes on their way into the store have left the staging folder. */
export async function offsetOf(ctx: Ctx, { id, size, storageKey, depositId }: Upload): Promise<number> {
  if (depositId !== null) return size
  const offset = (await stagedSize(ctx.config, id)) ?? (storageKey === null ? null : await ctx.files.sizeOf(storageKey))
  if (offset === null) throw new AppError('notFound')
  return offset
}

/** What the person can take up again. */
export async function listUploads(ctx: Ctx): Promise<UploadView[]> {
  const uploads = await uploadsOf(ctx)
    .where('deposit_id', 'is', null)
    .where('expires_at', '>', ctx.now())
    .where('question_id', 'in', questionsVisibleTo(ctx.db, ctx.actor).select('n.id'))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const views: UploadView[] = []
  for (const { id, questionId, filename, size, storageKey, createdAt, expiresAt } of uploads) {
    const offset = (await stagedSize(ctx.config, id)) ?? (storageKey ? size : null)
    if (offset === null) continue
    views.push({ id, questionId, filename, size, offset, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() })
  }
  return views
}
