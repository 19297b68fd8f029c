import { AppError } from '../../shared/errors.ts'
import type { Role, SpaceId, UserId } from '../../shared/vocabulary.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import { isDuplicate, type Tx } from '../platform/db.ts'

export type NewSpace = { procedure: string; organization: string; referenceCode: string }

/** Ouvrir un espace de dépôt: its author becomes its inspector. The reference code never changes: it names the folder. */
export const createSpace = (ctx: Ctx, space: NewSpace): Promise<SpaceId> =>
  refuseTakenCode(() =>
    ctx.db.transaction().execute(async (tx) => {
      const id = await insertSpace(tx, ctx, space)
      await insertMemberships(tx, ctx, id, [ctx.actor.id], 'inspector')
      await record(tx, ctx, id, 'space.created', space)
      return id
    }),
  )

export async function insertSpace(tx: Tx, ctx: Ctx, { procedure, organization, referenceCode }: NewSpace): Promise<SpaceId> {
  const values = { procedure, organization, reference_code: referenceCode, created_at: ctx.now(), deleted_at: null }
  const { id } = await tx.insertInto('spaces').values(values).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function insertMemberships(tx: Tx, ctx: Ctx, spaceId: SpaceId, people: UserId[], role: Role): Promise<void> {
  const added_at = ctx.now()
  await tx
    .insertInto('memberships')
    .values(people.map((user_id) => ({ space_id: spaceId, user_id, role, added_at })))
    .execute()
}

/** Of two people who choose the same code at the same time, the database says who was first. */
export const refuseTakenCode = <T>(run: () => Promise<T>): Promise<T> =>
  run().catch((error) => {
    throw isDuplicate(error, 'spaces_reference_code') ? new AppError('space.referenceCodeTaken') : error
  })
