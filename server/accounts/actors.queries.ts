import { type ExpressionBuilder, sql } from 'kysely'
import { jsonObjectFrom } from 'kysely/helpers/postgres'
import { AppError } from '../../shared/errors.ts'
import type { Role, SpaceId, UserId } from '../../shared/vocabulary.ts'
import type { Actor } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import type { Tables } from '../platform/tables.ts'
import { termsAcceptedAt } from './terms.queries.ts'

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
      termsAcceptedAt(eb).as('terms_accepted_at'),
      spacesOf(eb).as('spaces'),
    ])
    .executeTakeFirstOrThrow(() => new AppError('access.sessionRequired'))
  const inspected = new Set(user.spaces?.inspected)
  const answered = new Set(user.spaces?.answered)
  return {
    id,
    email: user.email,
    name: `${user.first_name} ${user.last_name}`,
    isInspector: user.is_inspector,
    isAdmin: user.is_admin,
    hasAcceptedTerms: user.terms_accepted_at !== null,
    inspectsAny: inspected.size > 0,
    inspects: (spaceId) => inspected.has(spaceId),
    answers: (spaceId) => answered.has(spaceId),
  }
}

/** Numbers alone: read at every request, hundreds of them weigh next to nothing. */
const spacesOf = (eb: ExpressionBuilder<Tables & { u: Tables['users'] }, 'u'>) =>
  jsonObjectFrom(
    eb
      .selectFrom('memberships as m')
      .whereRef('m.user_id', '=', 'u.id')
      .where('m.space_id', 'not in', eb.selectFrom('spaces as s').select('s.id').where('s.deleted_at', 'is not', null))
      .select([spacesAs('inspector').as('inspected'), spacesAs('respondent').as('answered')]),
  )

const spacesAs = (role: Role) => sql<SpaceId[] | null>`json_agg(m.space_id) filter (where m.role = ${role})`
