import { safeFileName, storableName, uniqueName } from '../../shared/file-names.ts'
import type { AnnexView } from '../../shared/questionnaire-view.ts'
import type { AnnexId, QuestionId, QuestionnaireId } from '../../shared/vocabulary.ts'
import { findActor } from '../accounts/actors.queries.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'
import type { StoredFile } from '../platform/files.ts'
import { mediaTypeOf } from '../platform/sniff.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { listAnnexNames } from './annexes.queries.ts'
import { askScan, unscanned } from './await-scan.ts'
import { findQuestion, lockQuestionnaire } from './questionnaires.queries.ts'

type Received = { questionnaireId: QuestionnaireId; questionId: QuestionId | null; originalName: string; file: StoredFile }

/**
 * Stored bytes become an annex of a draft, or of one of its questions, by whatever way they came. `also` writes in the same
 * transaction.
 */
export async function acceptAnnex(
  ctx: Ctx,
  { questionnaireId, questionId, originalName, file }: Received,
  also?: (tx: Tx, id: AnnexId) => Promise<void>,
): Promise<AnnexView> {
  const mediaType = await mediaTypeOf(file)
  const { size, sha256, crc32 } = file
  return ctx.db.transaction().execute(async (tx) => {
    // The upload may have lasted: who is it now, is it still a draft, is the question still there?
    const actor = await findActor(tx, ctx.actor.id)
    const questionnaire = await lockQuestionnaire(tx, actor, questionnaireId)
    allow(questionnairePolicy.edit(actor, questionnaire))
    if (questionId) await findQuestion(tx, actor, questionId)

    const name = uniqueName(safeFileName(originalName), await listAnnexNames(tx, questionnaireId, { ofQuestions: questionId !== null }))
    const { id } = await tx
      .insertInto('annexes')
      .values({
        questionnaire_id: questionnaireId,
        question_id: questionId,
        original_name: storableName(originalName),
        file_name: name,
        size,
        sha256,
        crc32,
        media_type: mediaType,
        storage_key: file.key,
        author_id: actor.id,
        created_at: ctx.now(),
        ...unscanned(ctx),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await askScan(tx, ctx, file.key)
    await also?.(tx, id)
    const facts = { questionnaireId, annexId: id, questionId, name, size, sha256 }
    await record(tx, ctx, questionnaire.spaceId, 'annex.attached', facts)
    return { id, name, size, sha256, mediaType, scan: ctx.antivirus && 'pending', isHeld: ctx.antivirus !== null }
  })
}
