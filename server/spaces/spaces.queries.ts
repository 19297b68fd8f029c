import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { AppError } from '../../shared/errors.ts'
import type { SpaceId } from '../../shared/vocabulary.ts'
import { findActor } from '../accounts/actors.queries.ts'
import type { Actor, Ctx } from '../platform/context.ts'
import type { Db, Tx } from '../platform/db.ts'
import type { Tables } from '../platform/tables.ts'

/** The only door for reading: outside the living spaces where the actor has a membership, nothing exists. */
export const spacesVisibleTo = (db: Db, actor: Actor) =>
  db
    .selectFrom('spaces as s')
    .where('s.deleted_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('memberships as m').whereRef('m.space_id', '=', 's.id').where('m.user_id', '=', actor.id)),
    )

type OfQuestionnaire = ExpressionBuilder<Tables & { q: Tables['questionnaires'] }, 'q'>

/** A draft exists only for inspectors: what the doors of questionnaires and of lists have in common. */
export const isQuestionnaireVisibleTo =
  (actor: Actor) =>
  ({ exists, selectFrom }: OfQuestionnaire): Expression<SqlBool> =>
    exists(
      selectFrom('memberships as m')
        .whereRef('m.space_id', '=', 'q.space_id')
        .where('m.user_id', '=', actor.id)
        .where(({ or, eb }) => or([eb('q.status', '!=', 'draft'), eb('m.role', '=', 'inspector')])),
    )

const facts = ['s.id', 's.procedure', 's.organization', 's.reference_code as referenceCode'] as const

export const findSpace = (db: Db, actor: Actor, id: SpaceId) =>
  spacesVisibleTo(db, actor)
    .select(facts)
    .where('s.id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('notFound'))

/** Holds the row until the transaction ends. Always before a questionnaire of the space: who takes them crosswise waits for ever. */
export const lockSpace = (tx: Tx, actor: Actor, id: SpaceId) =>
  spacesVisibleTo(tx, actor)
    .select(facts)
    .where('s.id', '=', id)
    .forNoKeyUpdate('s')
    .executeTakeFirstOrThrow(() => new AppError('notFound'))

/** Several, in the order of their identifiers; one that is not there is not found. */
export async function lockSpaces(tx: Tx, actor: Actor, ids: SpaceId[]) {
  const spaces = await spacesVisibleTo(tx, actor)
    .select(facts)
    .where(sql<boolean>`s.id = any(${ids})`)
    .orderBy('s.id')
    .forNoKeyUpdate('s')
    .execute()
  if (spaces.length < new Set(ids).size) throw new AppError('notFound')
  return spaces
}

/** Holds one, then looks again at who acts: while they waited, somebody may have removed them. */
export async function lockSpaceAnew(tx: Tx, ctx: Ctx, id: SpaceId) {
  await lockSpace(tx, ctx.actor, id)
  const actor = await findActor(tx, ctx.actor.id)
  return { actor, space: await findSpace(tx, actor, id) }
}
