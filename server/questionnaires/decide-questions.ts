import { sql } from 'kysely'
import { AppError } from '../../shared/errors.ts'
import type { Decided } from '../../shared/questionnaires.contract.ts'
import type { QuestionnaireId } from '../../shared/vocabulary.ts'
import { recordAll } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'
import { questionnairePolicy } from '../policies/questionnaire.policy.ts'
import { allow } from '../policies/verdict.ts'
import { type Checked, checkDecisions } from './check-decisions.ts'
import { depositsVisibleTo } from './deposits.queries.ts'
import { lockQuestionnaires, questionsVisibleTo } from './questionnaires.queries.ts'
import { tellDecisionsLater } from './tell-decisions.ts'

/**
 * Accepter des réponses, or return them with what is missing: questions of one questionnaire, or files of them, all or none. Until the
 * questionnaire is finalised the inspectors can change their mind. Files received stay. The respondents get one message for all that
 * is to be completed, a little later.
 */
export const decideQuestions = (ctx: Ctx, id: QuestionnaireId, decisions: Decided[]): Promise<void> =>
  ctx.db.transaction().execute((tx) => decideIn(tx, ctx, [id], decisions))

/** The same wherever the questions are: all or none. */
export const decideEverywhere = (ctx: Ctx, decisions: Decided[]): Promise<void> =>
  ctx.db.transaction().execute(async (tx) => decideIn(tx, ctx, await findQuestionnaires(tx, ctx, decisions), decisions))

async function decideIn(tx: Tx, ctx: Ctx, ids: QuestionnaireId[], decisions: Decided[]): Promise<void> {
  const questionnaires = await lockQuestionnaires(tx, ctx.actor, ids)
  for (const questionnaire of questionnaires) allow(questionnairePolicy.decide(ctx.actor, questionnaire))
  const checked = await checkDecisions(tx, ctx.actor, ids, decisions)
  await decideOnQuestions(tx, ctx.now(), checked)
  await decideOnFiles(tx, ctx.now(), checked)
  // The chains of the journals are held to the end: always in the same order.
  const spaceOf = new Map(questionnaires.map(({ id, spaceId }) => [id, spaceId]))
  const bySpace = Map.groupBy(checked, ({ questionnaireId }) => spaceOf.get(questionnaireId)!)
  for (const [spaceId, decided] of [...bySpace].sort(([one], [other]) => one - other))
    await recordAll(
      tx,
      ctx,
      spaceId,
      decided.map(({ fact }) => fact),
    )
  for (const id of ids) await tellDecisionsLater(tx, id)
}

async function decideOnQuestions(tx: Tx, now: Date, checked: Checked[]): Promise<void> {
  const decided = checked.filter((one) => one.depositId === null)
  const ids = decided.map(({ questionId }) => questionId)
  const accepted = decided.filter(({ reason }) => reason === null).map(({ questionId }) => questionId)
  // Who accepts an answer accepts its files, but for those returned before and replaced since.
  await sql`
    update deposits d set decision = 'accepted', reason = null, decided_at = ${now}
    from questions n
    where n.id = d.question_id and n.id = any(${accepted}::bigint[]) and d.trashed_at is null and not d.is_held
      and (d.decision is null or (d.decision = 'returned' and n.decision = 'returned'))`.execute(tx)
  await sql`
    update questions n set decision = case when new.reason is null then 'accepted' else 'returned' end, reason = new.reason,
      decided_at = ${now}
    from unnest(${ids}::bigint[], ${decided.map(({ reason }) => reason)}::text[]) as new (id, reason)
    where n.id = new.id`.execute(tx)
}

/** A file returned is to be replaced or completed: so is its question. A file accepted says nothing of what else is missing. */
async function decideOnFiles(tx: Tx, now: Date, checked: Checked[]): Promise<void> {
  const decided = checked.filter((one) => one.depositId !== null)
  const questionsOf = (files: Checked[]) => files.map(({ questionId }) => questionId)
  await sql`
    update deposits d set decision = case when new.reason is null then 'accepted' else 'returned' end, reason = new.reason,
      decided_at = ${now}
    from unnest(${decided.map(({ depositId }) => depositId)}::bigint[], ${decided.map(({ reason }) => reason)}::text[]) as new (id, reason)
    where d.id = new.id`.execute(tx)
  await sql`
    update questions set decision = 'returned', reason = case when decision = 'returned' then reason end, decided_at = ${now}
    where id = any(${questionsOf(decided.filter(({ reason }) => reason !== null))}::bigint[])`.execute(tx)
  await sql`
    update questions n set decision = null
    where n.id = any(${questionsOf(decided)}::bigint[]) and n.decision = 'returned' and n.reason is null
      and not exists (select from deposits d where d.question_id = n.id and d.trashed_at is null and not d.is_held and d.decision = 'returned')`.execute(
    tx,
  )
}

/** In the actor's sight; what is not there, or not theirs, is not found. */
async function findQuestionnaires(tx: Tx, { actor }: Ctx, decisions: Decided[]): Promise<QuestionnaireId[]> {
  const questionIds = decisions.flatMap(({ questionId }) => questionId ?? [])
  const depositIds = decisions.flatMap(({ depositId }) => depositId ?? [])
  const questions = await questionsVisibleTo(tx, actor)
    .where(sql<boolean>`n.id = any(${questionIds})`)
    .select(['q.id', 'n.id as decided'])
    .execute()
  const deposits = await depositsVisibleTo(tx, actor)
    .where(sql<boolean>`d.id = any(${depositIds})`)
    .select(['q.id', 'd.id as decided'])
    .execute()
  if (questions.length < new Set(questionIds).size || deposits.length < new Set(depositIds).size) throw new AppError('notFound')
  return [...new Set([...questions, ...deposits].map(({ id }) => id))]
}
