import { sql } from 'kysely'
import { AppError } from '../../shared/errors.ts'
import type { SpaceView } from '../../shared/spaces.contract.ts'
import type { SpaceId } from '../../shared/vocabulary.ts'
import type { Edges } from '../platform/context.ts'
import type { Tx } from '../platform/db.ts'
import { hostConfig } from '../platform/host-config.ts'

/**
 * Bytes that a space `s` holds: whatever is kept of its deposits (the trash and the quarantine too), files to sort, annexes, and all
 * that uploads have announced.
 */
export const volume = sql<number>`(
  (select coalesce(sum(d.size), 0) from deposits d where d.space_id = s.id)
  + (select coalesce(sum(f.size), 0) from unsorted_files f join questionnaires q on q.id = f.questionnaire_id where q.space_id = s.id)
  + (select coalesce(sum(a.size), 0) from annexes a join questionnaires q on q.id = a.questionnaire_id where q.space_id = s.id)
  + (select coalesce(sum(u.size), 0) from uploads u
     where u.space_id = s.id and num_nonnulls(u.deposit_id, u.annex_id, u.unsorted_file_id) = 0)
)::bigint`

/** Null: as much as the disk can hold. */
export async function findQuota({ db, config }: Pick<Edges, 'db' | 'config'>, id: SpaceId): Promise<number | null> {
  const { quota } = await db.selectFrom('spaces').select('quota').where('id', '=', id).executeTakeFirstOrThrow()
  return quota ?? (await hostConfig({ db, config })).spaceQuota
}

/**
 * Called when the row of a new file is written, in its transaction: what would go beyond the quota is refused. Those that come
 * together take their turn until they commit, so that two never share the same last bytes.
 */
export async function keepWithinQuota(tx: Tx, { config }: Pick<Edges, 'config'>, id: SpaceId): Promise<void> {
  const quota = await findQuota({ db: tx, config }, id)
  if (quota === null) return
  await sql`select pg_advisory_xact_lock(hashtextextended('quota ' || ${id}::text, 0))`.execute(tx)
  const { used } = await tx.selectFrom('spaces as s').where('s.id', '=', id).select(volume.as('used')).executeTakeFirstOrThrow()
  if (used > quota) throw new AppError('deposit.quotaReached')
}

/** From here on respondents are told too. */
const NEARLY_FULL = 80

/** In percent: to the byte, it would tell each side what the other has not shown yet. */
export async function viewQuota(
  edges: Pick<Edges, 'db' | 'config'>,
  id: SpaceId,
  { isInspector }: { isInspector: boolean },
): Promise<SpaceView['quota']> {
  const bytes = await findQuota(edges, id)
  if (bytes === null) return null
  const { used } = await edges.db.selectFrom('spaces as s').where('s.id', '=', id).select(volume.as('used')).executeTakeFirstOrThrow()
  const percentUsed = Math.min(100, Math.floor((100 * used) / bytes))
  return isInspector || percentUsed >= NEARLY_FULL ? { bytes, percentUsed } : null
}
