import { AppError } from '../../shared/errors.ts'
import type { SpaceId, UserId } from '../../shared/vocabulary.ts'
import type { Ctx } from '../platform/context.ts'
import { limitRate } from '../platform/rate-limit.ts'
import { spacePolicy } from '../policies/space.policy.ts'
import { allow } from '../policies/verdict.ts'
import { inviteMember } from './add-member.ts'
import { listMembers } from './members.queries.ts'
import { lockSpaceAnew } from './spaces.queries.ts'

/** Renvoyer l’invitation, to somebody who is there already. Limited: nobody's letter box is filled by a click. */
export async function inviteMemberAgain(ctx: Ctx, spaceId: SpaceId, userId: UserId, message?: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const { actor, space } = await lockSpaceAnew(tx, ctx, spaceId)
    allow(spacePolicy.manageMembers(actor, space))
    const member = (await listMembers(tx, actor, spaceId)).find((one) => one.userId === userId)
    if (!member) throw new AppError('notFound')
    await limitRate({ ...ctx, db: tx }, `invitation:${spaceId}:${userId}`, { max: 5, seconds: 3600 })
    const person = { userId, name: `${member.firstName} ${member.lastName}`, role: member.role }
    await inviteMember(tx, ctx, spaceId, person, message)
  })
}
