import { type ExpressionBuilder, sql } from 'kysely'
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
      spacesAs(eb, 'inspector').as('inspected'),
      spacesAs(eb, 'respondent').as('answered'),
    ])
    .executeTakeFirstOrThrow(() => new AppError('access.sessionRequired'))
  const inspected = new Set(user.inspected)
  const answered = new Set(user.answered)
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
const spacesAs = (eb: ExpressionBuilder<Tables & { u: Tables['users'] }, 'u'>, role: Role) =>
  eb
    .selectFrom('memberships as m')
    .innerJoin('spaces as s', (on) => on.onRef('s.id', '=', 'm.space_id').on('s.deleted_at', 'is', null))
    .whereRef('m.user_id', '=', 'u.id')
    .where('m.role', '=', role)
    .select(sql<SpaceId[] | null>`json_agg(m.space_id)`.as('ids'))
