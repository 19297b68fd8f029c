import type { QuestionnaireStatus, SpaceId, UserId } from '../../shared/vocabulary.ts'
import type { Actor } from '../platform/context.ts'
import { type Verdict, verdict } from './verdict.ts'

export type QuestionnaireFacts = { spaceId: SpaceId; editorId: UserId | null; status: QuestionnaireStatus }

const isOpen = (q: QuestionnaireFacts) => ['published', 'incomplete', 'answered'].includes(q.status)

const byInspectors = (actor: Actor, q: QuestionnaireFacts) => actor.inspects(q.spaceId) || 'access.denied'
const byRespondents = (actor: Actor, q: QuestionnaireFacts) => actor.answers(q.spaceId) || 'access.denied'
const isDraft = (q: QuestionnaireFacts) => q.status === 'draft' || 'questionnaire.notDraft'
const isNot = (q: QuestionnaireFacts, ...statuses: QuestionnaireStatus[]) => !statuses.includes(q.status) || 'questionnaire.wrongStatus'
const is = (q: QuestionnaireFacts, ...statuses: QuestionnaireStatus[]) => statuses.includes(q.status) || 'questionnaire.wrongStatus'

const byEditorOfDraft = (actor: Actor, q: QuestionnaireFacts): Verdict =>
  verdict(byInspectors(actor, q), isDraft(q), actor.id === q.editorId || 'questionnaire.notEditor')
const byRespondentsWhileOpen = (actor: Actor, q: QuestionnaireFacts): Verdict =>
  verdict(byRespondents(actor, q), isOpen(q) || 'questionnaire.notOpen')

// Who may do what, and why not. Who may *see* a questionnaire is decided by the one query that reads them.
export const questionnairePolicy = {
  edit: byEditorOfDraft,
  publish: byEditorOfDraft,
  delete: byEditorOfDraft,
  changeEditor: (actor: Actor, q: QuestionnaireFacts): Verdict => verdict(byInspectors(actor, q), isDraft(q)),
  changeDueDate: (actor: Actor, q: QuestionnaireFacts): Verdict => verdict(byInspectors(actor, q), isNot(q, 'draft', 'finalized')),
  duplicate: (actor: Actor, q: QuestionnaireFacts): Verdict => verdict(byInspectors(actor, q)),
  deposit: byRespondentsWhileOpen,
  trash: byRespondentsWhileOpen,
  declare: byRespondentsWhileOpen,
  markAnswered: (actor: Actor, q: QuestionnaireFacts): Verdict => verdict(byRespondents(actor, q), is(q, 'published', 'incomplete')),
  sendBack: (actor: Actor, q: QuestionnaireFacts): Verdict => verdict(byInspectors(actor, q), is(q, 'answered')),
  finalize: (actor: Actor, q: QuestionnaireFacts): Verdict => verdict(byInspectors(actor, q), is(q, 'answered')),
  reopen: (actor: Actor, q: QuestionnaireFacts): Verdict => verdict(byInspectors(actor, q), is(q, 'finalized')),
  decide: (actor: Actor, q: QuestionnaireFacts): Verdict => verdict(byInspectors(actor, q), isNot(q, 'draft', 'finalized')),
  exportDeposits: (actor: Actor, q: QuestionnaireFacts): Verdict => verdict(byInspectors(actor, q), isNot(q, 'draft')),
}
