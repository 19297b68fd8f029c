import type { Readable } from 'node:stream'
import { AppError, type ErrorCode } from '../../shared/errors.ts'
import { safeFileName, storableName, uniqueName } from '../../shared/file-names.ts'
import type { AnnexView } from '../../shared/questionnaires.contract.ts'
import type { QuestionId, QuestionnaireId } from '../../shared/vocabulary.ts'
import { findActor } from '../accounts/actors.queries.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import type { StoredFile } from '../platform/files.ts'
import { extensionRefusalOf, headRefusalOf, mediaTypeOf, refusalOf } from '../platform/sniff.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { listAnnexNames } from './annexes.queries.ts'
import { findQuestion, findQuestionnaire, lockQuestionnaire } from './questionnaires.queries.ts'

type Place = { questionnaireId: QuestionnaireId } | { questionId: QuestionId }
type Incoming = { name: string; bytes: Readable }

/** Joindre une annexe to a draft or to one of its questions. As for a deposit: the right first, bytes next, the row last. */
export async function attachAnnex(ctx: Ctx, place: Place, { name, bytes }: Incoming): Promise<AnnexView> {
  const { id, spaceId, ...facts } = await find(ctx, place)
  const questionId = 'questionId' in place ? place.questionId : null
  let file: StoredFile | undefined
  try {
    allow(questionnairePolicy.edit(ctx.actor, { spaceId, ...facts })) // before one byte is read
    passes(extensionRefusalOf(name, ctx))
    file = await ctx.files.put(bytes, { maxBytes: ctx.config.uploadMaxSize, onHead: (head) => passes(headRefusalOf(head)) })
    passes(await refusalOf(name, file, ctx))
    return await acknowledge(ctx, id, questionId, name, file)
  } catch (error) {
    // Only a refusal surely left no row. After any other error the commit may have happened: keep the bytes.
    if (!(error instanceof AppError)) throw error
    // In its own transaction: the refusal must outlive the annex that it refuses.
    const refusal = { questionnaireId: id, questionId, name: storableName(name), reason: error.code }
    await ctx.db.transaction().execute((tx) => record(tx, ctx, spaceId, 'annex.refused', refusal))
    if (file) await ctx.files.discard(file.key)
    throw error
  }
}

const find = ({ db, actor }: Ctx, place: Place) =>
  'questionId' in place ? findQuestion(db, actor, place.questionId) : findQuestionnaire(db, actor, place.questionnaireId)

function passes(refusal: ErrorCode | null): void {
  if (refusal) throw new AppError(refusal)
}

async function acknowledge(
  ctx: Ctx,
  id: QuestionnaireId,
  questionId: QuestionId | null,
  original: string,
  file: StoredFile,
): Promise<AnnexView> {
  const mediaType = await mediaTypeOf(file)
  const { size, sha256, crc32 } = file
  return ctx.db.transaction().execute(async (tx) => {
    // The upload may have lasted: who is it now, is it still a draft, is the question still there?
    const actor = await findActor(tx, ctx.actor.id)
    const questionnaire = await lockQuestionnaire(tx, actor, id)
    allow(questionnairePolicy.edit(actor, questionnaire))
    if (questionId) await findQuestion(tx, actor, questionId)

    const name = uniqueName(safeFileName(original), await listAnnexNames(tx, id, { ofQuestions: questionId !== null }))
    const annex = await tx
      .insertInto('annexes')
      .values({
        questionnaire_id: id,
        question_id: questionId,
        original_name: storableName(original),
        file_name: name,
        size,
        sha256,
        crc32,
        media_type: mediaType,
        storage_key: file.key,
        author_id: actor.id,
        created_at: ctx.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const facts = { questionnaireId: id, annexId: annex.id, questionId, name, size, sha256 }
    await record(tx, ctx, questionnaire.spaceId, 'annex.attached', facts)
    return { id: annex.id, name, size, sha256, mediaType }
  })
}
