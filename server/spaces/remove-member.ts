import { AppError } from '../../shared/errors.ts'
import type { Role, SpaceId, UserId } from '../../shared/vocabulary.ts'
import { type Fact, record, recordAll } from '../journal/record.ts'
import type { Ctx } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'
import { enqueue } from '../platform/jobs.ts'
import { spacePolicy } from '../policies/space.policy.ts'
import { allow } from '../policies/verdict.ts'
import { findMember, listMemberIds } from './members.queries.ts'
import { lockSpaceAnew } from './spaces.queries.ts'

type Leaving = {
  spaceId: SpaceId
  userId: UserId
  role: Role
  /** Of an administrator. */
  reason?: string
}

/** Retirer une personne: access ends at once, sessions that are open included. What the person deposited or wrote stays. */
export async function removeMember(ctx: Ctx, leaving: Leaving): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const { actor, space } = await lockSpaceAnew(tx, ctx, leaving.spaceId)
    allow(spacePolicy.manageMembers(actor, space))
    await dismissMember(tx, ctx, leaving)
  })
}

/** The act itself, once the space is held and the actor allowed. */
export async function dismissMember(tx: Tx, ctx: Ctx, { spaceId, userId, role, reason }: Leaving): Promise<void> {
  const member = await findMember(tx, spaceId, userId, role)
  const inspectors = await listMemberIds(tx, spaceId, 'inspector')
  if (role === 'inspector' && inspectors.every((id) => id === userId)) throw new AppError('space.lastInspector')

  await tx.deleteFrom('memberships').where('space_id', '=', spaceId).where('user_id', '=', userId).where('role', '=', role).execute()
  if (role === 'inspector') await layDownPens(tx, ctx, spaceId, userId)
  const facts = { userId, name: `${member.firstName} ${member.lastName}`, role, ...(reason && { reason }) }
  await record(tx, ctx, spaceId, 'member.removed', facts)
  const data = { spaceId, memberId: userId, role, byId: ctx.actor.id }
  // The removed inspector is still in the list, on purpose: they are told.
  await enqueue(tx, 'send-mail', ...inspectors.map((to) => ({ template: 'member-removed' as const, to, data })))
}

/** A draft whose editor is gone waits for another inspector to take the pen. */
async function layDownPens(tx: Tx, ctx: Ctx, spaceId: SpaceId, userId: UserId): Promise<void> {
  const drafts = await tx
    .updateTable('questionnaires')
    .set({ editor_id: null, editor_since: null })
    .where('space_id', '=', spaceId)
    .where('editor_id', '=', userId)
    .where('status', '=', 'draft')
    .returning(['id', 'title'])
    .execute()
  const facts = drafts.map(
    ({ id, title }): Fact => ({
      event: 'questionnaire.editorChanged',
      data: { questionnaireId: id, title, editor: null },
    }),
  )
  await recordAll(tx, ctx, spaceId, facts)
}
