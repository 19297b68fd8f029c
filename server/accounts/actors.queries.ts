import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { AppError } from '../../shared/errors.ts'
import type { Role, UserId } from '../../shared/vocabulary.ts'
import type { Actor } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'

/**
 * Read anew at every request, and again inside a write that lasted: a person who is removed or deactivated loses
 * access at once. Memberships of a deleted space give nothing.
 */
export async function findActor(db: Db, id: UserId): Promise<Actor> {
  const user = await db
    .selectFrom('users as u')
    .where('u.id', '=', id)
    .where('u.is_active', '=', true)
    .select((eb) => [
      'u.email',
      'u.first_name',
      'u.last_name',
      'u.is_inspector',
      'u.is_admin',
      'u.terms_accepted_at',
      jsonArrayFrom(
        eb
          .selectFrom('memberships as m')
          .innerJoin('spaces as s', (on) => on.onRef('s.id', '=', 'm.space_id').on('s.deleted_at', 'is', null))
          .whereRef('m.user_id', '=', 'u.id')
          .select(['m.space_id', 'm.role']),
      ).as('memberships'),
    ])
    .executeTakeFirstOrThrow(() => new AppError('access.sessionRequired'))
  const spacesAs = (role: Role) => new Set(user.memberships.filter((m) => m.role === role).map((m) => m.space_id))
  const inspected = spacesAs('inspector')
  const answered = spacesAs('respondent')
  return {
    id,
    email: user.email,
    name: `${user.first_name} ${user.last_name}`,
    isInspector: user.is_inspector,
    isAdmin: user.is_admin,
    hasAcceptedTerms: user.terms_accepted_at !== null,
    inspects: (spaceId) => inspected.has(spaceId),
    answers: (spaceId) => answered.has(spaceId),
  }
}
