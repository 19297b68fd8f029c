import { AppError } from '../../shared/errors.ts'
import type { AnnexId, DepositId, Remark, UnsortedFileId } from '../../shared/vocabulary.ts'
import type { Ctx } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'
import type { StoredFile } from '../platform/files.ts'
import { acceptAnnex } from '../questionnaires/accept-annex.ts'
import { acceptDeposit } from './accept-deposit.ts'
import { acceptUnsorted } from './unsorted/accept-unsorted.ts'
import { isUnfinished, type Upload } from './uploads.queries.ts'

/** `remarks`: of the deposit that it has just become. */
export type FinishedUpload = Upload & { remarks?: Remark[] }

/** Stored bytes become what they were sent for, by the rule that files sent in one request follow. */
export async function acceptUpload(ctx: Ctx, upload: Upload, file: StoredFile, remarks: Remark[]): Promise<FinishedUpload> {
  const {
    questionId,
    unsortedQuestionnaireId,
    annexQuestionnaireId,
    annexQuestionId,
    filename: originalName,
    createdAt: startedAt,
  } = upload
  if (questionId !== null) {
    const received = { questionId, originalName, startedAt, file, remarks }
    const { id: depositId } = await acceptDeposit(ctx, received, (tx, id) => setResult(tx, upload, { deposit_id: id }))
    return { ...upload, depositId, remarks }
  }
  if (unsortedQuestionnaireId !== null) {
    const received = { questionnaireId: unsortedQuestionnaireId, originalName, startedAt, file }
    const unsortedFileId = await acceptUnsorted(ctx, received, (tx, id) => setResult(tx, upload, { unsorted_file_id: id }))
    return { ...upload, unsortedFileId }
  }
  const received = { questionnaireId: annexQuestionnaireId!, questionId: annexQuestionId, originalName, file }
  const { id: annexId } = await acceptAnnex(ctx, received, (tx, id) => setResult(tx, upload, { annex_id: id }))
  return { ...upload, annexId }
}

type Result = { deposit_id: DepositId } | { unsorted_file_id: UnsortedFileId } | { annex_id: AnnexId }

/** One upload has one result: of two that finish it at once, one writes nothing. One that was given up has none. */
async function setResult(tx: Tx, { id }: Upload, result: Result): Promise<void> {
  await tx
    .updateTable('uploads')
    .set(result)
    .where('id', '=', id)
    .where(isUnfinished)
    .returning('id')
    .executeTakeFirstOrThrow(() => new AppError('upload.expired'))
}
