import { storableName } from '../../../shared/file-names.ts'
import type { QuestionnaireId, UnsortedFileId } from '../../../shared/vocabulary.ts'
import { findActor } from '../../accounts/actors.queries.ts'
import { record } from '../../journal/record.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import type { StoredFile } from '../../platform/files.ts'
import { questionnairePolicy } from '../../policies/questionnaire.policy.ts'
import { allow } from '../../policies/verdict.ts'
import { shareLockQuestionnaire } from '../../questionnaires/questionnaires.queries.ts'

type Received = { questionnaireId: QuestionnaireId; originalName: string; startedAt: Date; file: StoredFile }

/**
 * Stored bytes join the files to sort (« à classer »), for respondents alone: the space's journal, which inspectors read, says nothing of
 * it; that of the service does. `also` writes in the same transaction.
 */
export async function acceptUnsorted(
  ctx: Ctx,
  { questionnaireId, originalName, startedAt, file }: Received,
  also: (tx: Tx, id: UnsortedFileId) => Promise<void>,
): Promise<UnsortedFileId> {
  return ctx.db.transaction().execute(async (tx) => {
    // The upload may have lasted an hour: who is it now, and is it still open?
    const actor = await findActor(tx, ctx.actor.id)
    const questionnaire = await shareLockQuestionnaire(tx, actor, questionnaireId)
    allow(questionnairePolicy.deposit(actor, questionnaire))

    const name = storableName(originalName)
    const { size, sha256, crc32 } = file
    const { id } = await tx
      .insertInto('unsorted_files')
      .values({
        questionnaire_id: questionnaireId,
        original_name: name,
        size,
        sha256,
        crc32,
        storage_key: file.key,
        author_id: actor.id,
        started_at: startedAt,
        received_at: ctx.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await also(tx, id)
    await record(tx, ctx, null, 'unsorted.received', { spaceId: questionnaire.spaceId, questionnaireId, name, size, sha256 })
    return id
  })
}
