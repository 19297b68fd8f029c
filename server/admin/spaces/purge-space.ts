import { sql } from 'kysely'
import { AppError } from '../../../shared/errors.ts'
import type { SpaceId } from '../../../shared/vocabulary.ts'
import { record } from '../../journal/record.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Tx } from '../../platform/db.ts'
import { enqueue } from '../../platform/jobs.ts'
import { adminSpacePolicy } from '../../policies/admin.policy.ts'
import { allow } from '../../policies/verdict.ts'
import { listMemberIds } from '../../spaces/members.queries.ts'
import { lockAnySpace } from './spaces.queries.ts'

/**
 * Purger un espace: what a deleted space holds is removed for good, bytes included. Cannot be undone. What stays: its line, so that
 * one knows that there was one; its journal, whole; the receipts, which prove to depositors what they gave.
 * The bytes go after the commit, by a job, from a list written here: rows without bytes never exist, and no crash forgets any.
 */
export async function purgeSpace(
  ctx: Ctx,
  id: SpaceId,
  { reason, referenceCode }: { reason: string; referenceCode: string },
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const { actor, space } = await lockAnySpace(tx, ctx, id)
    allow(adminSpacePolicy.purge(actor, space))
    if (referenceCode.normalize('NFC').trim() !== space.referenceCode) throw new AppError('space.codeNotConfirmed')

    // Whoever was depositing when the space was deleted has ended once these are held, and nobody begins: it is in nobody's sight.
    await tx.selectFrom('questionnaires').where('space_id', '=', id).orderBy('id').select('id').forUpdate().execute()
    const counts = await countAll(tx, id)
    const inspectors = await listMemberIds(tx, id, 'inspector')
    await tx.updateTable('spaces').set({ purged_at: ctx.now() }).where('id', '=', id).execute() // first: it is what lets evidence go
    await announceRemoval(tx, id)
    await removeRows(tx, id)

    const facts = { spaceId: id, referenceCode, procedure: space.procedure, organization: space.organization, reason, ...counts }
    await record(tx, ctx, id, 'space.purged', facts)
    await record(tx, ctx, null, 'space.purged', facts)
    const data = { spaceId: id, byId: actor.id, reason }
    await enqueue(tx, 'send-mail', ...inspectors.map((to) => ({ template: 'space-purged' as const, to, data })))
    await enqueue(tx, 'remove-purged-files', {})
  })
}

async function countAll(tx: Tx, id: SpaceId) {
  const { rows } = await sql<{ members: number; questionnaires: number; deposits: number; bytes: number }>`
    select
      (select count(distinct user_id) from memberships where space_id = ${id}) as members,
      (select count(*) from questionnaires where space_id = ${id}) as questionnaires,
      (select count(*) from deposits where space_id = ${id}) as deposits,
      (select coalesce(sum(size), 0)::bigint from deposits where space_id = ${id}) as bytes`.execute(tx)
  return rows[0]!
}

/** Copies of a questionnaire share the bytes of its annexes: whether others need them is asked when they are removed. */
const announceRemoval = (tx: Tx, id: SpaceId) =>
  sql`
    insert into purged_files (key, space_id, is_staged)
    select storage_key, ${id}::bigint, false from deposits where space_id = ${id}
    union
    select storage_key, ${id}::bigint, false from unsorted_files join questionnaires q on q.id = questionnaire_id where q.space_id = ${id}
    union
    select storage_key, ${id}::bigint, false from annexes join questionnaires q on q.id = questionnaire_id where q.space_id = ${id}
    union
    select storage_key, ${id}::bigint, false from uploads where space_id = ${id} and storage_key is not null
    union
    select id::text, ${id}::bigint, true from uploads where space_id = ${id}
    on conflict do nothing`.execute(tx)

async function removeRows(tx: Tx, id: SpaceId): Promise<void> {
  const inSpace = sql`(select n.id from questions n join questionnaires q on q.id = n.questionnaire_id where q.space_id = ${id})`
  await tx.deleteFrom('uploads').where('space_id', '=', id).execute()
  await tx.deleteFrom('declarations').where(sql<boolean>`question_id in ${inSpace}`).execute()
  await tx.deleteFrom('receipt_files').where(sql<boolean>`deposit_id in (select id from deposits where space_id = ${id})`).execute()
  await tx.deleteFrom('deposits').where('space_id', '=', id).execute()
  await tx.deleteFrom('questionnaires').where('space_id', '=', id).execute() // with themes, questions, annexes, files to sort, visits, corrections
  await tx.deleteFrom('memberships').where('space_id', '=', id).execute()
}
