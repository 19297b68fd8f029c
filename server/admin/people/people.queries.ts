import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { PersonLine, WholePerson } from '../../../shared/admin.contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { UserId } from '../../../shared/vocabulary.ts'
import { hasSecondFactor } from '../../accounts/factors/second-factor.ts'
import { termsAcceptedAt } from '../../accounts/terms.queries.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { matching } from '../matching.ts'
import { pageOf } from '../page-of.ts'

type Wanted = {
  after?: UserId | number | undefined
  limit: number
  search?: string | undefined
  account?: 'inspector' | 'admin' | 'inactive' | undefined
}

/** Everybody, by name, as in French. The cursor is the last person of the page before. */
export async function listPeople({ db }: Pick<Ctx, 'db'>, { after, limit, search, account }: Wanted) {
  const place = (alias: string) =>
    sql`(${sql.ref(`${alias}.last_name`)} collate "fr-x-icu", ${sql.ref(`${alias}.first_name`)} collate "fr-x-icu", ${sql.ref(`${alias}.id`)})`
  const people = await peopleOf(db)
    .$if(search !== undefined, (query) => query.where(matching(search!, ['u.email', 'u.first_name', 'u.last_name'])))
    .$if(account === 'inspector', (query) => query.where('u.is_inspector', '=', true))
    .$if(account === 'admin', (query) => query.where('u.is_admin', '=', true))
    .$if(account === 'inactive', (query) => query.where('u.is_active', '=', false))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`${place('u')} > (select a.last_name, a.first_name, a.id from users a where a.id = ${after})`),
    )
    .select((eb) =>
      eb
        .selectFrom('memberships as m')
        .innerJoin('spaces as s', (on) => on.onRef('s.id', '=', 'm.space_id').on('s.deleted_at', 'is', null))
        .whereRef('m.user_id', '=', 'u.id')
        .select((count) => count.fn.count<number>('s.id').distinct().as('spaces'))
        .as('spaces'),
    )
    .orderBy(sql`u.last_name collate "fr-x-icu"`)
    .orderBy(sql`u.first_name collate "fr-x-icu"`)
    .orderBy('u.id')
    .limit(limit + 1)
    .execute()
  return pageOf(
    people,
    limit,
    ({ lastLoginAt, spaces, ...person }): PersonLine => ({
      ...person,
      spaces: spaces ?? 0,
      lastLoginAt: lastLoginAt?.toISOString() ?? null,
    }),
  )
}

export async function findPerson({ db, now, config }: Pick<Ctx, 'db' | 'now' | 'config'>, id: UserId): Promise<WholePerson> {
  const {
    lastLoginAt,
    createdAt,
    termsAcceptedAt: acceptedAt,
    ...person
  } = await peopleOf(db)
    .where('u.id', '=', id)
    .select((eb) => [
      'u.created_at as createdAt',
      termsAcceptedAt(eb).as('termsAcceptedAt'),
      hasSecondFactor.as('hasSecondFactor'),
      eb
        .selectFrom('sessions as e')
        .whereRef('e.user_id', '=', 'u.id')
        .where('e.last_seen_at', '>', new Date(now().getTime() - config.sessionIdle))
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('sessions'),
      eb
        .selectFrom('access_keys as k')
        .whereRef('k.user_id', '=', 'u.id')
        .where('k.revoked_at', 'is', null)
        .where(sql<boolean>`(k.expires_at is null or k.expires_at > ${now()})`)
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('accessKeys'),
      jsonArrayFrom(
        eb
          .selectFrom('memberships as m')
          .innerJoin('spaces as s', 's.id', 'm.space_id')
          .whereRef('m.user_id', '=', 'u.id')
          .select(['s.id', 's.reference_code as referenceCode', 's.organization', 'm.role'])
          .select(sql<boolean>`s.deleted_at is not null`.as('isDeleted'))
          .orderBy(sql`s.organization collate "fr-x-icu"`)
          .orderBy('s.id')
          .orderBy('m.role'),
      ).as('spaces'),
    ])
    .executeTakeFirstOrThrow(() => new AppError('notFound'))
  return {
    ...person,
    sessions: person.sessions ?? 0,
    accessKeys: person.accessKeys ?? 0,
    createdAt: createdAt.toISOString(),
    termsAcceptedAt: acceptedAt?.toISOString() ?? null,
    lastLoginAt: lastLoginAt?.toISOString() ?? null,
  }
}

const peopleOf = (db: Db) =>
  db
    .selectFrom('users as u')
    .select(['u.id', 'u.email', 'u.first_name as firstName', 'u.last_name as lastName', 'u.is_inspector as isInspector'])
    .select(['u.is_admin as isAdmin', 'u.is_active as isActive', 'u.last_login_at as lastLoginAt'])
