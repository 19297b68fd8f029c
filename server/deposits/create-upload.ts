import { randomUUID } from 'node:crypto'
import { AppError } from '../../shared/errors.ts'
import { storableName } from '../../shared/file-names.ts'
import type { QuestionId } from '../../shared/vocabulary.ts'
import type { Ctx } from '../platform/context.ts'
import { extensionRefusalOf } from '../platform/sniff.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { findQuestion } from '../questionnaires/questionnaires.queries.ts'
import { recordRefusal, stopIf } from './refuse-deposit.ts'
import { createStaged, hasRoomFor } from './staging.ts'
import { facts, type Upload } from './uploads.queries.ts'

type Announced = { questionId: QuestionId; filename: string; size: number }

/** Announcing a file, before its bytes: whatever can be refused already is, so that nobody sends 10 GiB in vain. */
export async function createUpload(ctx: Ctx, { questionId, filename, size }: Announced): Promise<Upload> {
  const question = await findQuestion(ctx.db, ctx.actor, questionId)
  const maxBytes = ctx.config.uploadMaxSize
  try {
    allow(questionnairePolicy.deposit(ctx.actor, question))
    if (size === 0) throw new AppError('deposit.empty')
    if (size > maxBytes) throw new AppError('deposit.tooLarge', { maxBytes })
    stopIf(extensionRefusalOf(filename, ctx))
    if (!(await hasRoomFor(ctx.config, size))) throw new AppError('storage.full')
  } catch (error) {
    if (error instanceof AppError) await recordRefusal(ctx, question.spaceId, { questionId, name: filename, reason: error.code })
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
      question_id: questionId,
      filename: storableName(filename),
      size,
      created_at: createdAt,
      expires_at: new Date(createdAt.getTime() + ctx.config.uploadExpiry),
      storage_key: null,
      deposit_id: null,
    })
    .returning(facts)
    .executeTakeFirstOrThrow()
}
