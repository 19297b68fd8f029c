import type { Readable } from 'node:stream'
import { AppError, type ErrorCode } from '../../shared/errors.ts'
import { storableName } from '../../shared/file-names.ts'
import type { AnnexView } from '../../shared/questionnaire-view.ts'
import type { QuestionId, QuestionnaireId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import { inspectContent } from '../platform/content/inspect-content.ts'
import type { Ctx } from '../platform/context.ts'
import type { StoredFile } from '../platform/files.ts'
import { extensionRefusalOf, headRefusalOf } from '../platform/sniff.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { keepWithinQuota } from '../spaces/quota.queries.ts'
import { acceptAnnex } from './accept-annex.ts'
import { findQuestion, findQuestionnaire } from './questionnaires.queries.ts'

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
    await inspectContent(name, file, ctx)
    return await acceptAnnex(ctx, { questionnaireId: id, questionId, originalName: name, file }, (tx) => keepWithinQuota(tx, ctx, spaceId))
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
