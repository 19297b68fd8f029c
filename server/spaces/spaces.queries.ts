import { AppError } from '../../shared/errors.ts'
import type { SpaceId } from '../../shared/vocabulary.ts'
import type { Actor } from '../platform/context.ts'
import type { Db, Tx } from '../platform/db.ts'

/** The only door for reading: outside the living spaces where the actor has a membership, nothing exists. */
export const spacesVisibleTo = (db: Db, actor: Actor) =>
  db
    .selectFrom('spaces as s')
    .where('s.deleted_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('memberships as m').whereRef('m.space_id', '=', 's.id').where('m.user_id', '=', actor.id)),
    )

/** Holds the row until the transaction ends. */
export const lockSpace = (tx: Tx, actor: Actor, id: SpaceId) =>
  spacesVisibleTo(tx, actor)
    .select(['s.id', 's.procedure', 's.organization', 's.reference_code as referenceCode'])
    .where('s.id', '=', id)
    .forUpdate('s')
    .executeTakeFirstOrThrow(() => new AppError('notFound'))

export const findSpace = (db: Db, actor: Actor, id: SpaceId) =>
  spacesVisibleTo(db, actor)
    .select(['s.id', 's.procedure', 's.organization', 's.reference_code as referenceCode', 's.created_at as createdAt'])
    .where('s.id', '=', id)
    .executeTakeFirstOrThrow(() => new AppError('notFound'))
