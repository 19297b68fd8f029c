import { sql } from 'kysely'
import { AppError } from '../../shared/errors.ts'
import type { MemberView } from '../../shared/spaces.contract.ts'
import type { Role, SpaceId, UserId } from '../../shared/vocabulary.ts'
import type { Actor, Ctx } from '../platform/context.ts'
import type { Db, Tx } from '../platform/db.ts'
import { hostConfig } from '../platform/host-config.ts'
import { spacePolicy } from '../policies/space.policy.ts'
import { allow } from '../policies/verdict.ts'
import { findSpace } from './spaces.queries.ts'

const membersOf = (db: Db, spaceId: SpaceId) =>
  db.selectFrom('memberships as m').innerJoin('users as u', 'u.id', 'm.user_id').where('m.space_id', '=', spaceId)

const memberColumns = [
  'u.id as userId',
  'u.email',
  'u.first_name as firstName',
  'u.last_name as lastName',
  'm.role',
  'm.added_at as addedAt',
  'u.last_login_at as lastLoginAt',
] as const
type Row = Omit<MemberView, 'addedAt' | 'hasLoggedIn'> & { addedAt: Date; lastLoginAt: Date | null }
const asView = ({ addedAt, lastLoginAt, ...member }: Row): MemberView => ({
  ...member,
  addedAt: addedAt.toISOString(),
  hasLoggedIn: lastLoginAt !== null,
})

/** Inspectors first, then by name as the French sort them. */
export async function listMembers(db: Db, actor: Actor, spaceId: SpaceId): Promise<MemberView[]> {
  await findSpace(db, actor, spaceId)
  const members = await membersOf(db, spaceId)
    .select(memberColumns)
    .orderBy('m.role')
    .orderBy(sql`u.last_name collate "fr-x-icu", u.first_name collate "fr-x-icu"`)
    .orderBy('u.id')
    .execute()
  return members.map(asView)
}

/** Called by acts that hold the space. */
export async function findMember(tx: Tx, spaceId: SpaceId, userId: UserId, role: Role): Promise<MemberView> {
  const query = membersOf(tx, spaceId).where('u.id', '=', userId).where('m.role', '=', role).select(memberColumns)
  return asView(await query.executeTakeFirstOrThrow(() => new AppError('notFound')))
}

/** Whom to write to. */
export async function listMemberIds(tx: Tx, spaceId: SpaceId, role: Role): Promise<UserId[]> {
  const members = await membersOf(tx, spaceId)
    .where('m.role', '=', role)
    .where('u.is_active', '=', true)
    .select('u.id')
    .orderBy('u.id')
    .execute()
  return members.map(({ id }) => id)
}

/** Before adding a person: what the inspector should see. */
export async function viewCandidate(ctx: Ctx, spaceId: SpaceId, email: string) {
  const { db, actor } = ctx
  allow(spacePolicy.manageMembers(actor, await findSpace(db, actor, spaceId)))
  const known = await db
    .selectFrom('users')
    .where('email', '=', email)
    .select(['id', 'first_name as firstName', 'last_name as lastName'])
    .executeTakeFirst()
  const { inspectorDomains } = await hostConfig(ctx)
  const members = known ? await membersOf(db, spaceId).where('u.id', '=', known.id).select('m.role').orderBy('m.role').execute() : []
  return {
    known: known ? { firstName: known.firstName, lastName: known.lastName } : null,
    roles: members.map(({ role }) => role),
    isUnusualForInspector: inspectorDomains.length > 0 && !inspectorDomains.some((end) => email.endsWith(end)),
  }
}
