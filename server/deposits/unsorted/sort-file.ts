import { buffer } from 'node:stream/consumers'
import { AppError } from '../../../shared/errors.ts'
import type { DepositView } from '../../../shared/questionnaire-view.ts'
import type { QuestionId, Remark, UnsortedFileId } from '../../../shared/vocabulary.ts'
import { inspectContent } from '../../platform/content/inspect-content.ts'
import type { Ctx } from '../../platform/context.ts'
import { HEAD_BYTES, type StoredFile } from '../../platform/files.ts'
import { questionnairePolicy } from '../../policies/questionnaire.policy.ts'
import { allow } from '../../policies/verdict.ts'
import { findQuestion } from '../../questionnaires/questionnaires.queries.ts'
import { acceptDeposit } from '../accept-deposit.ts'
import { findUnsorted, takeUnsorted } from './unsorted.queries.ts'

/**
 * Classer un fichier: it becomes a deposit under a question, of whoever sorts it and from that moment, since nobody on the other side
 * could see it before; the journal says who had sent it and when its last byte came. Its bytes do not move.
 */
export async function sortFile(ctx: Ctx, id: UnsortedFileId, questionId: QuestionId): Promise<DepositView> {
  const found = await findUnsorted(ctx.db, ctx.actor, id)
  const question = await findQuestion(ctx.db, ctx.actor, questionId)
  if (question.id !== found.id) throw new AppError('input.invalid', { fields: { questionId: 'of another questionnaire' } })
  allow(questionnairePolicy.deposit(ctx.actor, question))
  const looked = await lookInto(ctx, found).catch(async (error: unknown) => {
    await findUnsorted(ctx.db, ctx.actor, id) // its bytes are gone with it when somebody removes it meanwhile
    throw error
  })
  const { name: originalName, startedAt, authorName, receivedAt } = found
  const sent = { by: authorName, at: receivedAt.toISOString() }
  return acceptDeposit(ctx, { questionId, originalName, startedAt, ...looked, sent, take: (tx) => takeUnsorted(tx, id) })
}

type Found = Awaited<ReturnType<typeof findUnsorted>>

async function lookInto(ctx: Ctx, { name, key, size, sha256, crc32 }: Found): Promise<{ file: StoredFile; remarks: Remark[] }> {
  const head = await buffer(ctx.files.read(key, { start: 0, end: Math.min(HEAD_BYTES, size) - 1 }))
  const file = { key, size, sha256, crc32, head }
  return { file, remarks: await inspectContent(name, file, ctx) }
}
