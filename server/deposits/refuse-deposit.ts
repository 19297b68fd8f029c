import { AppError, type ErrorCode } from '../../shared/errors.ts'
import { storableName } from '../../shared/file-names.ts'
import type { QuestionId, SpaceId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'

type Refusal = { questionId: QuestionId; name: string; reason: ErrorCode }

export function stopIf(refusal: ErrorCode | null): void {
  if (refusal) throw new AppError(refusal)
}

/** In its own transaction: the refusal must outlive the deposit that it refuses. */
export const recordRefusal = (ctx: Ctx, spaceId: SpaceId, { name, ...refusal }: Refusal): Promise<void> =>
  ctx.db.transaction().execute((tx) => record(tx, ctx, spaceId, 'deposit.refused', { ...refusal, name: storableName(name) }))
