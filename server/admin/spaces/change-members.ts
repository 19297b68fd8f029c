import type { Role, SpaceId, UserId } from '../../../shared/vocabulary.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { adminSpacePolicy } from '../../policies/admin.policy.ts'
import { allow } from '../../policies/verdict.ts'
import { enrolMember } from '../../spaces/add-member.ts'
import { dismissMember } from '../../spaces/remove-member.ts'
import { lockAnySpace } from './spaces.queries.ts'

type Joining = { email: string; role: Role; firstName?: string | undefined; lastName?: string | undefined; reason: string }
type Leaving = { spaceId: SpaceId; userId: UserId; role: Role; reason: string }

/** Ajouter une personne à un espace, such as a first inspector when the last one has left. She is invited by e-mail. */
export const addMemberTo = (ctx: Ctx, spaceId: SpaceId, member: Joining): Promise<void> =>
  onMembers(ctx, spaceId, async (tx) => {
    await enrolMember(tx, ctx, spaceId, { ...member, invite: true })
  })

/** Retirer une personne d’un espace. The last inspector stays until another is added, as for everybody. */
export const removeMemberFrom = (ctx: Ctx, leaving: Leaving): Promise<void> =>
  onMembers(ctx, leaving.spaceId, (tx) => dismissMember(tx, ctx, leaving))

const onMembers = (ctx: Ctx, spaceId: SpaceId, act: (tx: Tx) => Promise<void>): Promise<void> =>
  ctx.db.transaction().execute(async (tx) => {
    const { actor, space } = await lockAnySpace(tx, ctx, spaceId)
    allow(adminSpacePolicy.manageMembers(actor, space))
    await act(tx)
  })
