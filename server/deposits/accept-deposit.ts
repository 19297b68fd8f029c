import { safeFileName, storableName, uniqueName } from '../../shared/file-names.ts'
import type { DepositView } from '../../shared/questionnaire-view.ts'
import type { DepositId, QuestionId, Remark } from '../../shared/vocabulary.ts'
import { findActor } from '../accounts/actors.queries.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'
import type { StoredFile } from '../platform/files.ts'
import { mediaTypeOf } from '../platform/sniff.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { askScan, unscanned } from '../questionnaires/await-scan.ts'
import { clearDecision } from '../questionnaires/clear-decision.ts'
import { shareLockQuestion } from '../questionnaires/questionnaires.queries.ts'
import { lockNames, viewDeposit } from './deposits.queries.ts'

type Received = {
  questionId: QuestionId
  originalName: string
  startedAt: Date
  file: StoredFile
  /** What was noticed in the bytes. */
  remarks: Remark[]
  /** It had waited among the files to sort: who had sent it, and when its last byte was durable. */
  sent?: { by: string; at: string }
  /** Takes it from where it waited: of two who do it at once, the second finds nothing. */
  take?: (tx: Tx) => Promise<unknown>
}

/**
 * Stored bytes become a deposit: the moment of proof. Its name is given here, once, and stays whatever is trashed later.
 * `also` writes in the same transaction.
 */
export async function acceptDeposit(
  ctx: Ctx,
  { questionId, originalName, startedAt, file, remarks, sent, take }: Received,
  also?: (tx: Tx, id: DepositId) => Promise<void>,
): Promise<DepositView> {
  const mediaType = await mediaTypeOf(file)
  return ctx.db.transaction().execute(async (tx) => {
    await take?.(tx)
    // The upload may have lasted an hour: who is it now, and is it still open?
    const actor = await findActor(tx, ctx.actor.id)
    const question = await shareLockQuestion(tx, actor, questionId)
    allow(questionnairePolicy.deposit(actor, question))

    const name = uniqueName(safeFileName(originalName), await lockNames(tx, questionId))
    const { size, sha256, crc32 } = file
    const { id } = await tx
      .insertInto('deposits')
      .values({
        space_id: question.spaceId,
        question_id: questionId,
        original_name: storableName(originalName),
        file_name: name,
        size,
        sha256,
        crc32,
        media_type: mediaType,
        remarks,
        storage_key: file.key,
        author_id: actor.id,
        started_at: startedAt,
        deposited_at: ctx.now(),
        trashed_at: null,
        trashed_by: null,
        ...unscanned(ctx),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx.insertInto('receipt_files').values({ deposit_id: id, receipt_id: null }).execute()
    if (!ctx.antivirus) await clearDecision(tx, questionId) // held, it says nothing yet
    await askScan(tx, ctx, file.key)
    await also?.(tx, id)
    const deposit = await viewDeposit(tx, actor, id)
    const received = { depositId: id, questionId, name, size, sha256 }
    const noticed = remarks.length > 0 && { remarks }
    await record(tx, ctx, question.spaceId, 'deposit.received', { ...received, ...noticed, ...(sent && { sent }) })
    return deposit
  })
}
