import { AppError } from '../../shared/errors.ts'
import type { MemberView } from '../../shared/spaces.contract.ts'
import type { Role, SpaceId, UserId } from '../../shared/vocabulary.ts'
import { createUser } from '../accounts/create-user.ts'
import { record } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'
import { enqueue } from '../platform/jobs.ts'
import { spacePolicy } from '../policies/space.policy.ts'
import { allow } from '../policies/verdict.ts'
import { findMember, listMemberIds } from './members.queries.ts'
import { lockSpaceAnew } from './spaces.queries.ts'

type NewMember = {
  email: string
  role: Role
  firstName?: string | undefined
  lastName?: string | undefined
  invite?: boolean | undefined
  message?: string | undefined
  /** Of an administrator. */
  reason?: string | undefined
}

/**
 * Ajouter une personne. Whoever is known already keeps their name and their type of account: both are theirs, and another
 * space may rely on them. An unknown inspector gets an inspector account, which may open spaces; an unknown respondent does not.
 */
export const addMember = (ctx: Ctx, spaceId: SpaceId, member: NewMember): Promise<MemberView> =>
  ctx.db.transaction().execute(async (tx) => {
    const { actor, space } = await lockSpaceAnew(tx, ctx, spaceId)
    allow(spacePolicy.manageMembers(actor, space))
    return enrolMember(tx, ctx, spaceId, member)
  })

/** The act itself, once the space is held and the actor allowed. */
export async function enrolMember(
  tx: Tx,
  ctx: Ctx,
  spaceId: SpaceId,
  { email, role, invite, message, reason, ...names }: NewMember,
): Promise<MemberView> {
  const userId = await findOrCreateUser(tx, ctx, { email, role, ...names })
  const added = await tx
    .insertInto('memberships')
    .values({ space_id: spaceId, user_id: userId, role, added_at: ctx.now() })
    .onConflict((membership) => membership.columns(['user_id', 'space_id', 'role']).doNothing())
    .returning('user_id')
    .executeTakeFirst()
  if (!added) throw new AppError('member.already')

  const member = await findMember(tx, spaceId, userId, role)
  const person = { userId, name: `${member.firstName} ${member.lastName}`, role }
  await record(tx, ctx, spaceId, 'member.added', { ...person, ...(reason && { reason }) })
  const inspectors = (await listMemberIds(tx, spaceId, 'inspector')).filter((id) => id !== userId || id === ctx.actor.id)
  const data = { spaceId, memberId: userId, role, byId: ctx.actor.id }
  await enqueue(tx, 'send-mail', ...inspectors.map((to) => ({ template: 'member-added' as const, to, data })))
  if (invite) await inviteMember(tx, ctx, spaceId, person, message)
  return member
}

async function findOrCreateUser(tx: Tx, ctx: Ctx, { email, role, firstName, lastName }: NewMember): Promise<UserId> {
  const find = () => tx.selectFrom('users').where('email', '=', email).select('id').executeTakeFirst()
  const known = await find()
  if (known) return known.id
  if (!firstName || !lastName) throw new AppError('member.namesRequired')
  const createdId = await createUser(tx, ctx, { email, firstName, lastName, isInspector: role === 'inspector', isAdmin: false })
  return createdId ?? (await find())!.id
}

/** Sent from the service: the address of the space, and the inspector's own words. */
export async function inviteMember(
  tx: Tx,
  ctx: Ctx,
  spaceId: SpaceId,
  person: { userId: UserId; name: string; role: Role },
  message?: string,
): Promise<void> {
  await record(tx, ctx, spaceId, 'member.invited', person)
  const data = { spaceId, byId: ctx.actor.id, message: message ?? null }
  await enqueue(tx, 'send-mail', { template: 'member-invited', to: person.userId, data })
}
