import type { QuestionnaireStatus } from '../../shared/vocabulary.ts'
import type { Actor } from '../platform/context.ts'
import { type Verdict, verdict } from './verdict.ts'

type SpaceFacts = { deletedAt: Date | null; purgedAt: Date | null }
/** `answers`: deposits, those of the trash included, and answers without file. `lastNumber`: of its space. */
type QuestionnaireFacts = SpaceFacts & { status: QuestionnaireStatus; number: number | null; lastNumber: number; answers: number }

const administers = (actor: Actor) => actor.isAdmin || 'access.denied'
const isThere = ({ deletedAt }: SpaceFacts) => deletedAt === null || 'space.deleted'
const isPublished = ({ status }: QuestionnaireFacts) => status !== 'draft' || 'questionnaire.isDraft'

const onDeleted = (actor: Actor, { deletedAt, purgedAt }: SpaceFacts): Verdict =>
  verdict(administers(actor), purgedAt === null || 'space.purged', deletedAt !== null || 'space.notDeleted')
const onLiving = (actor: Actor, space: SpaceFacts): Verdict => verdict(administers(actor), isThere(space))

// What administrators may do to what is not theirs, each time with a reason that its people can read.
export const adminSpacePolicy = {
  restore: onDeleted,
  purge: onDeleted,
  manageMembers: onLiving,
  orderDrafts: onLiving,
  changeQuota: onLiving,
}

export const adminQuestionnairePolicy = {
  duplicate: onLiving,
  correct: (actor: Actor, q: QuestionnaireFacts): Verdict => verdict(administers(actor), isThere(q), isPublished(q)),
  /** Numbers have no gap and never change: only the last one can be given back. */
  unpublish: (actor: Actor, q: QuestionnaireFacts): Verdict =>
    verdict(
      administers(actor),
      isThere(q),
      isPublished(q),
      q.status !== 'finalized' || 'questionnaire.wrongStatus',
      q.answers === 0 || 'questionnaire.hasAnswers',
      q.number === q.lastNumber || 'questionnaire.notLast',
    ),
  move: (actor: Actor, q: QuestionnaireFacts): Verdict =>
    verdict(administers(actor), isThere(q), q.status === 'draft' || 'questionnaire.notDraft'),
}

export const adminDepositPolicy = { open: onLiving }
