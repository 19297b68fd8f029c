import type { Ctx } from '../../platform/context.ts'

/** My second factors, never their secrets. */
export async function viewFactors({ db, actor }: Ctx) {
  const factors = await db
    .selectFrom('second_factors')
    .where('user_id', '=', actor.id)
    .select(['id', 'kind', 'name', 'created_at', 'last_used_at'])
    .orderBy('id')
    .execute()
  const { recoveryCodesLeft, hasPassword } = await db
    .selectNoFrom((eb) => [
      eb
        .selectFrom('recovery_codes')
        .where('user_id', '=', actor.id)
        .where('used_at', 'is', null)
        .select((codes) => codes.fn.countAll<number>().as('left'))
        .as('recoveryCodesLeft'),
      eb.exists(eb.selectFrom('passwords').select('user_id').where('user_id', '=', actor.id)).as('hasPassword'),
    ])
    .executeTakeFirstOrThrow()
  const items = factors.map(({ created_at, last_used_at, ...factor }) => ({
    ...factor,
    createdAt: created_at.toISOString(),
    lastUsedAt: last_used_at?.toISOString() ?? null,
  }))
  return { items, recoveryCodesLeft: recoveryCodesLeft ?? 0, hasPassword: Boolean(hasPassword) }
}
