import type { ErrorCode } from '../../shared/errors.ts'
import type { QuestionId, QuestionnaireId, SpaceId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { findQuestion, findQuestionnaire } from '../questionnaires/questionnaires.queries.ts'

/** What an announcement names: the question that the file answers, or the draft, or the question of a draft, that it goes with. */
export type UploadTarget = { questionId: QuestionId } | { annexQuestionnaireId: QuestionnaireId } | { annexQuestionId: QuestionId }

/** The same, as the upload remembers it: either `questionId`, or `annexQuestionnaireId` with `annexQuestionId` when it is for one. */
export type UploadPlace = {
  spaceId: SpaceId
  questionId: QuestionId | null
  annexQuestionnaireId: QuestionnaireId | null
  annexQuestionId: QuestionId | null
}

/** What is not in the actor's sight is not found. */
export async function findPlace({ db, actor }: Ctx, target: UploadTarget): Promise<UploadPlace> {
  if ('questionId' in target) {
    const { spaceId } = await findQuestion(db, actor, target.questionId)
    return { spaceId, questionId: target.questionId, annexQuestionnaireId: null, annexQuestionId: null }
  }
  const annexQuestionId = 'annexQuestionId' in target ? target.annexQuestionId : null
  const { id, spaceId } =
    'annexQuestionId' in target
      ? await findQuestion(db, actor, target.annexQuestionId)
      : await findQuestionnaire(db, actor, target.annexQuestionnaireId)
  return { spaceId, questionId: null, annexQuestionnaireId: id, annexQuestionId }
}

/** Respondents deposit while it is open; the editor of a draft attaches, while what it is attached to is there: not found otherwise. */
export async function allowUpload({ db, actor }: Ctx, { questionId, annexQuestionnaireId, annexQuestionId }: UploadPlace): Promise<void> {
  if (questionId !== null) return allow(questionnairePolicy.deposit(actor, await findQuestion(db, actor, questionId)))
  const draft = annexQuestionId ? await findQuestion(db, actor, annexQuestionId) : await findQuestionnaire(db, actor, annexQuestionnaireId!)
  allow(questionnairePolicy.edit(actor, draft))
}

export function recordUploadRefusal(tx: Tx, ctx: Ctx, place: UploadPlace & { filename: string }, reason: ErrorCode): Promise<void> {
  const { spaceId, questionId, annexQuestionnaireId, annexQuestionId, filename: name } = place
  if (questionId !== null) return record(tx, ctx, spaceId, 'deposit.refused', { questionId, name, reason })
  const annex = { questionnaireId: annexQuestionnaireId!, questionId: annexQuestionId, name, reason }
  return record(tx, ctx, spaceId, 'annex.refused', annex)
}
