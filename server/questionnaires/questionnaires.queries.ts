import { sql } from 'kysely'
import { AppError } from '../../shared/errors.ts'
import type { QuestionId, QuestionnaireId, SpaceId } from '../../shared/vocabulary.ts'
import type { Actor } from '../platform/context.ts'
import type { Db, Tx } from '../platform/db.ts'
import { isQuestionnaireVisibleTo, lockSpace } from '../spaces/spaces.queries.ts'

/** The only door for reading: outside the actor's living spaces nothing exists, and a draft exists only for inspectors. */
export const questionnairesVisibleTo = (db: Db, actor: Actor) =>
  db
    .selectFrom('questionnaires as q')
    .innerJoin('spaces as s', (on) => on.onRef('s.id', '=', 'q.space_id').on('s.deleted_at', 'is', null))
    .where(isQuestionnaireVisibleTo(actor))

/** What the policy asks, and what the journal says. */
export const facts = ['q.id', 'q.space_id as spaceId', 'q.editor_id as editorId', 'q.status', 'q.number', 'q.title'] as const

export const findQuestionnaire = (db: Db, actor: Actor, id: QuestionnaireId) =>
  questionnairesVisibleTo(db, actor)
    .select(facts)
    .where('q.id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('notFound'))

/** Holds the row until the transaction ends: call it before changing the questionnaire or what it holds. */
export const lockQuestionnaire = (tx: Tx, actor: Actor, id: QuestionnaireId) =>
  questionnairesVisibleTo(tx, actor)
    .select([...facts, 'q.version', 'q.due_date as dueDate'])
    .where('q.id', '=', id)
    .forUpdate('q')
    .executeTakeFirstOrThrow(() => new AppError('notFound'))

/** Several, wherever they are, in the order of their identifiers; one that is not there is not found. */
export async function lockQuestionnaires(tx: Tx, actor: Actor, ids: QuestionnaireId[]) {
  const questionnaires = await questionnairesVisibleTo(tx, actor)
    .select(facts)
    .where(sql<boolean>`q.id = any(${ids})`)
    .orderBy('q.id')
    .forUpdate('q')
    .execute()
  if (questionnaires.length < ids.length) throw new AppError('notFound')
  return questionnaires
}

/** Shared: it can be read and copied by several, and changes wait. */
export async function shareLockQuestionnaire(tx: Tx, actor: Actor, id: QuestionnaireId) {
  return questionnairesVisibleTo(tx, actor)
    .select(facts)
    .where('q.id', '=', id)
    .forShare('q')
    .executeTakeFirstOrThrow(() => new AppError('notFound'))
}

/** Several of one space, in the order of their identifiers; one that is not there is not found. */
export async function shareLockQuestionnaires(tx: Tx, actor: Actor, spaceId: SpaceId, ids: QuestionnaireId[]) {
  const questionnaires = await questionnairesVisibleTo(tx, actor)
    .select(facts)
    .where('q.space_id', '=', spaceId)
    .where(sql<boolean>`q.id = any(${ids})`)
    .orderBy('q.id')
    .forShare('q')
    .execute()
  if (questionnaires.length < new Set(ids).size) throw new AppError('notFound')
  return questionnaires
}

/** Holds it after its space: for the acts that others of the space must not cross, such as giving numbers or pens. */
export async function lockQuestionnaireInSpace(tx: Tx, actor: Actor, id: QuestionnaireId) {
  const { spaceId } = await findQuestionnaire(tx, actor, id)
  await lockSpace(tx, actor, spaceId)
  return lockQuestionnaire(tx, actor, id)
}

/** What the journal says of a questionnaire that is published. */
export const titled = ({ id, number, title }: { id: QuestionnaireId; number: number | null; title: string }) => ({
  questionnaireId: id,
  number: number!,
  title,
})

/** Every question in the actor's sight, with the facts of its questionnaire and its place in the tree. */
export const questionsVisibleTo = (db: Db, actor: Actor) =>
  questionnairesVisibleTo(db, actor)
    .innerJoin('themes as t', 't.questionnaire_id', 'q.id')
    .innerJoin('questions as n', 'n.theme_id', 't.id')

const questionFacts = [
  ...facts,
  'n.id as questionId',
  't.number as themeNumber',
  'n.number as questionNumber',
  's.reference_code as referenceCode',
] as const

export const findQuestion = (db: Db, actor: Actor, id: QuestionId) =>
  questionsVisibleTo(db, actor)
    .select(questionFacts)
    .where('n.id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('notFound'))

/** Shared: deposits go together, and a change of status waits for them. */
export const shareLockQuestion = (tx: Tx, actor: Actor, id: QuestionId) =>
  questionsVisibleTo(tx, actor)
    .select(questionFacts)
    .where('n.id', '=', id)
    .forShare('q')
    .executeTakeFirstOrThrow(() => new AppError('notFound'))
