import { sql } from 'kysely'
import { holidayOn, isWeekend } from '../../shared/days-off.ts'
import type { SpaceId, UserId } from '../../shared/vocabulary.ts'
import { listAdministrators } from '../accounts/administrators.queries.ts'
import type { Tx } from '../platform/db.ts'
import { inParis } from '../platform/french.ts'
import { hostConfig } from '../platform/host-config.ts'
import { enqueue, type Outcome, type ReportRequest, type WorkCtx } from '../platform/jobs.ts'
import { moveMark, takeMark } from '../platform/marks.ts'

/**
 * On the first working day of the month: spaces that have received nothing for long, to their inspectors and to the administrators,
 * who also learn of the spaces of which nobody is a member. Asked every day, done once a month.
 */
export async function reportNeglected(work: WorkCtx): Promise<Outcome> {
  const { dormantMonths: months } = await hostConfig(work)
  const { day } = inParis(work.now())
  const month = day.slice(0, 7)
  if (isWeekend(day) || holidayOn(day)) return
  return work.db.transaction().execute(async (tx) => {
    const last = await takeMark(tx, 'neglected')
    if (last === month) return
    const dormant = await listDormant(tx, work.now(), months)
    const empty = await listEmpty(tx)
    const requests = [
      ...[...inspectorsOf(dormant)].map(([to, spaceIds]): ReportRequest => ({ report: 'dormant-spaces', to, data: { spaceIds, months } })),
      ...(dormant.length + empty.length > 0 ? await listAdministrators(tx) : []).map(
        (to): ReportRequest => ({ report: 'neglected-spaces', to, data: { dormant: dormant.map(({ id }) => id), empty, months } }),
      ),
    ]
    await enqueue(tx, 'send-report', ...requests)
    await moveMark(tx, 'neglected', month)
    return { spaces: dormant.length + empty.length, messages: requests.length }
  })
}

type Dormant = { id: SpaceId; inspectors: UserId[] }

const listDormant = (tx: Tx, now: Date, months: number): Promise<Dormant[]> =>
  tx
    .selectFrom('spaces as s')
    .where('s.deleted_at', 'is', null)
    .where(sql<boolean>`coalesce((select max(d.deposited_at) from deposits d where d.space_id = s.id), s.created_at)
      < ${now}::timestamptz - ${months} * interval '1 month'`)
    .select('s.id')
    .select(
      sql<UserId[]>`array(select m.user_id from memberships m join users u on u.id = m.user_id and u.is_active
        where m.space_id = s.id and m.role = 'inspector' order by m.user_id)`.as('inspectors'),
    )
    .orderBy('s.id')
    .execute()

async function listEmpty(tx: Tx): Promise<SpaceId[]> {
  const spaces = await tx
    .selectFrom('spaces as s')
    .where('s.deleted_at', 'is', null)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('memberships as m').whereRef('m.space_id', '=', 's.id'))))
    .select('s.id')
    .orderBy('s.id')
    .execute()
  return spaces.map(({ id }) => id)
}

function inspectorsOf(spaces: Dormant[]): Map<UserId, SpaceId[]> {
  const byInspector = new Map<UserId, SpaceId[]>()
  for (const { id, inspectors } of spaces)
    for (const inspector of inspectors) byInspector.set(inspector, [...(byInspector.get(inspector) ?? []), id])
  return byInspector
}
