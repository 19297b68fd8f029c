import type { Readable } from 'node:stream'
import { AppError } from '../../shared/errors.ts'
import type { DepositView } from '../../shared/questionnaire-view.ts'
import type { QuestionId } from '../../shared/vocabulary.ts'
import { inspectContent } from '../platform/content/inspect-content.ts'
import type { Ctx } from '../platform/context.ts'
import type { StoredFile } from '../platform/files.ts'
import { extensionRefusalOf, headRefusalOf } from '../platform/sniff.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { findQuestion } from '../questionnaires/questionnaires.queries.ts'
import { keepWithinQuota } from '../spaces/quota.queries.ts'
import { acceptDeposit } from './accept-deposit.ts'
import { recordRefusal, stopIf } from './refuse-deposit.ts'

type Incoming = { questionId: QuestionId; name: string; bytes: Readable }

/**
 * Déposer un fichier in one request. Bytes first, row second: they are stored outside any transaction, as received, then a
 * short transaction makes the deposit exist. A crash in between leaves an orphan that a sweep removes, never a row without
 * its bytes.
 */
export async function depositFile(ctx: Ctx, { questionId, name, bytes }: Incoming): Promise<DepositView> {
  const startedAt = ctx.now()
  const question = await findQuestion(ctx.db, ctx.actor, questionId)
  let file: StoredFile | undefined
  try {
    allow(questionnairePolicy.deposit(ctx.actor, question)) // before one byte is read
    stopIf(extensionRefusalOf(name, ctx))
    file = await ctx.files.put(bytes, { maxBytes: ctx.config.uploadMaxSize, onHead: (head) => stopIf(headRefusalOf(head)) })
    const remarks = await inspectContent(name, file, ctx)
    return await acceptDeposit(ctx, { questionId, originalName: name, startedAt, file, remarks }, (tx) =>
      keepWithinQuota(tx, ctx, question.spaceId),
    )
  } catch (error) {
    // Only a refusal surely left no row. After any other error the commit may have happened: keep the bytes.
    if (!(error instanceof AppError)) throw error
    await recordRefusal(ctx, question.spaceId, { questionId, name, reason: error.code })
    if (file) await ctx.files.discard(file.key)
    throw error
  }
}
