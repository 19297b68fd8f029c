import { type ExpressionBuilder, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { AdminSpace, AdminSpaceLine } from '../../../shared/admin-spaces.contract.ts'
import { AppError } from '../../../shared/errors.ts'
import type { SpaceId } from '../../../shared/vocabulary.ts'
import { findActor } from '../../accounts/actors.queries.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { hostConfig } from '../../platform/host-config.ts'
import type { Tables } from '../../platform/tables.ts'
import { adminSpacePolicy } from '../../policies/admin.policy.ts'
import { abilities } from '../../policies/verdict.ts'
import { volume } from '../../spaces/quota.queries.ts'
import { shownNumber } from '../../spaces/shown-number.ts'
import { matching } from '../matching.ts'
import { pageOf } from '../page-of.ts'

export const spaceState = sql<
  AdminSpaceLine['state']
>`case when s.purged_at is not null then 'purged' when s.deleted_at is not null then 'deleted' else 'active' end`

type Wanted = { after?: number | undefined; limit: number; search?: string | undefined; state?: AdminSpaceLine['state'] | undefined }

/** Newest first. What each holds is counted for the page alone. */
export async function listAllSpaces({ db }: Pick<Ctx, 'db'>, { after, limit, search, state }: Wanted) {
  const spaces = await lines(db)
    .$if(search !== undefined, (query) => query.where(matching(search!, ['s.procedure', 's.organization', 's.reference_code', 's.id'])))
    .$if(state !== undefined, (query) => query.where(spaceState, '=', state!))
    .$if(after !== undefined, (query) => query.where('s.id', '<', after as SpaceId))
    .orderBy('s.id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(spaces, limit, viewOfLine)
}

export async function findAnySpace({ db, config, actor }: Pick<Ctx, 'db' | 'config' | 'actor'>, id: SpaceId): Promise<AdminSpace> {
  const { deletedAt, purgedAt, people, content, filesToRemove, ownQuota, used, ...line } = await lines(db)
    .where('s.id', '=', id)
    .select(['s.deleted_at as deletedAt', 's.purged_at as purgedAt'])
    .select(['s.quota as ownQuota', volume.as('used')])
    .select((eb) => [peopleOf(eb).as('people'), contentOf(eb).as('content')])
    .select(sql<number>`(select count(*) from purged_files f where f.space_id = s.id)`.as('filesToRemove'))
    .executeTakeFirstOrThrow(() => new AppError('notFound'))
  return {
    ...viewOfLine(line),
    deletedAt: deletedAt?.toISOString() ?? null,
    purgedAt: purgedAt?.toISOString() ?? null,
    filesToRemove,
    quota: { own: ownQuota, bytes: ownQuota ?? (await hostConfig({ db, config })).spaceQuota, used },
    people,
    content,
    abilities: abilities(adminSpacePolicy, actor, { deletedAt, purgedAt }),
  }
}

/** Holds the space, whatever became of it, and looks again at who acts. */
export async function lockAnySpace(tx: Tx, ctx: Ctx, id: SpaceId) {
  const space = await tx
    .selectFrom('spaces as s')
    .where('s.id', '=', id)
    .select(['s.id', 's.procedure', 's.organization', 's.reference_code as referenceCode'])
    .select(['s.deleted_at as deletedAt', 's.purged_at as purgedAt', 's.quota'])
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow(() => new AppError('notFound'))
  return { actor: await findActor(tx, ctx.actor.id), space }
}

const lines = (db: Db) =>
  db
    .selectFrom('spaces as s')
    .select(['s.id', 's.procedure', 's.organization', 's.reference_code as referenceCode', 's.created_at as createdAt'])
    .select([
      spaceState.as('state'),
      sql<number>`(select count(distinct user_id) from memberships m where m.space_id = s.id)`.as('members'),
      sql<number>`(select count(*) from questionnaires q where q.space_id = s.id)`.as('questionnaires'),
      sql<number>`(select count(*) from deposits d where d.space_id = s.id)`.as('deposits'),
      sql<number>`(select coalesce(sum(size), 0)::bigint from deposits d where d.space_id = s.id)`.as('bytes'),
      sql<Date | null>`(select max(deposited_at) from deposits d where d.space_id = s.id)`.as('lastDepositAt'),
    ])

const viewOfLine = ({
  createdAt,
  lastDepositAt,
  ...line
}: Awaited<ReturnType<ReturnType<typeof lines>['execute']>>[number]): AdminSpaceLine => ({
  ...line,
  createdAt: createdAt.toISOString(),
  lastDepositAt: lastDepositAt?.toISOString() ?? null,
})

type OfSpace = ExpressionBuilder<Tables & { s: Tables['spaces'] }, 's'>

const peopleOf = (eb: OfSpace) =>
  jsonArrayFrom(
    eb
      .selectFrom('memberships as m')
      .innerJoin('users as u', 'u.id', 'm.user_id')
      .whereRef('m.space_id', '=', 's.id')
      .select(['u.id as userId', 'u.email', 'm.role', 'u.is_active as isActive'])
      .select(sql<string>`u.first_name || ' ' || u.last_name`.as('name'))
      .orderBy('m.role')
      .orderBy(sql`u.last_name collate "fr-x-icu", u.first_name collate "fr-x-icu"`)
      .orderBy('u.id'),
  )

const contentOf = (eb: OfSpace) =>
  jsonArrayFrom(
    eb
      .selectFrom('questionnaires as q')
      .innerJoin('questionnaire_counts as c', 'c.questionnaire_id', 'q.id')
      .whereRef('q.space_id', '=', 's.id')
      .select(['q.id', 'q.title', 'q.status', 'c.deposits', shownNumber.as('number')])
      .orderBy(sql`q.number nulls last`)
      .orderBy('q.draft_position')
      .orderBy('q.id'),
  )
