import type { ErrorCode } from '../../shared/errors.ts'
import type { QuestionId, QuestionnaireId, SpaceId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { findQuestion, findQuestionnaire } from '../questionnaires/questionnaires.queries.ts'

/**
 * What an announcement names: the question that the file answers, or the questionnaire in which it is to be sorted later, or the
 * draft, or the question of a draft, that it goes with.
 */
export type UploadTarget =
  | { questionId: QuestionId }
  | { unsortedQuestionnaireId: QuestionnaireId }
  | { annexQuestionnaireId: QuestionnaireId }
  | { annexQuestionId: QuestionId }

/** The same, as the upload remembers it: either `questionId`, or `unsortedQuestionnaireId`, or `annexQuestionnaireId` with `annexQuestionId` when it is for one. */
export type UploadPlace = {
  spaceId: SpaceId
  questionId: QuestionId | null
  unsortedQuestionnaireId: QuestionnaireId | null
  annexQuestionnaireId: QuestionnaireId | null
  annexQuestionId: QuestionId | null
}

const nowhere = { questionId: null, unsortedQuestionnaireId: null, annexQuestionnaireId: null, annexQuestionId: null }

/** What is not in the actor's sight is not found. */
export async function findPlace({ db, actor }: Ctx, target: UploadTarget): Promise<UploadPlace> {
  if ('questionId' in target) {
    const { spaceId } = await findQuestion(db, actor, target.questionId)
    return { ...nowhere, spaceId, questionId: target.questionId }
  }
  if ('unsortedQuestionnaireId' in target) {
    const { spaceId } = await findQuestionnaire(db, actor, target.unsortedQuestionnaireId)
    return { ...nowhere, spaceId, unsortedQuestionnaireId: target.unsortedQuestionnaireId }
  }
  const annexQuestionId = 'annexQuestionId' in target ? target.annexQuestionId : null
  const { id, spaceId } =
    'annexQuestionId' in target
      ? await findQuestion(db, actor, target.annexQuestionId)
      : await findQuestionnaire(db, actor, target.annexQuestionnaireId)
  return { ...nowhere, spaceId, annexQuestionnaireId: id, annexQuestionId }
}

/** Respondents deposit while it is open; the editor of a draft attaches, while what it is attached to is there: not found otherwise. */
export async function allowUpload({ db, actor }: Ctx, place: UploadPlace): Promise<void> {
  const { questionId, unsortedQuestionnaireId, annexQuestionnaireId, annexQuestionId } = place
  if (questionId !== null) return allow(questionnairePolicy.deposit(actor, await findQuestion(db, actor, questionId)))
  if (unsortedQuestionnaireId !== null)
    return allow(questionnairePolicy.deposit(actor, await findQuestionnaire(db, actor, unsortedQuestionnaireId)))
  const draft = annexQuestionId ? await findQuestion(db, actor, annexQuestionId) : await findQuestionnaire(db, actor, annexQuestionnaireId!)
  allow(questionnairePolicy.edit(actor, draft))
}

type Scene = Parameters<typeof record>[1]

/** What is sent to be sorted is told in the journal of the service, which no inspector reads. */
export function recordUploadRefusal(tx: Tx, scene: Scene, place: UploadPlace & { filename: string }, reason: ErrorCode): Promise<void> {
  const { spaceId, questionId, unsortedQuestionnaireId, annexQuestionnaireId, annexQuestionId, filename: name } = place
  if (questionId !== null) return record(tx, scene, spaceId, 'deposit.refused', { questionId, name, reason })
  if (unsortedQuestionnaireId !== null)
    return record(tx, scene, null, 'unsorted.refused', { spaceId, questionnaireId: unsortedQuestionnaireId, name, reason })
  const annex = { questionnaireId: annexQuestionnaireId!, questionId: annexQuestionId, name, reason }
  return record(tx, scene, spaceId, 'annex.refused', annex)
}
