import type { Outcome, WorkCtx } from '../platform/jobs.ts'
import { enqueue } from '../platform/jobs.ts'
import { moveMark, takeMark } from '../platform/marks.ts'
import { shownAt } from '../spaces/shown-files.ts'

const DAY = 86_400_000
/** A deposit that is being recorded while this runs is in the next one. */
const SETTLED = 10_000

/** Le résumé quotidien: what was deposited since the last one, to the inspectors who want it; nothing when nothing is new. */
export async function sendDigests({ db, now }: WorkCtx): Promise<Outcome> {
  return db.transaction().execute(async (tx) => {
    const until = new Date(now().getTime() - SETTLED)
    const mark = await takeMark(tx, 'digests')
    const since = mark ? new Date(mark) : new Date(until.getTime() - DAY)
    if (until <= since) return { messages: 0 }
    const readers = await tx
      .selectFrom('deposits as d')
      .innerJoin('spaces as s', (on) => on.onRef('s.id', '=', 'd.space_id').on('s.deleted_at', 'is', null))
      .innerJoin('memberships as m', (on) => on.onRef('m.space_id', '=', 's.id').on('m.role', '=', 'inspector'))
      .innerJoin('users as u', (on) => on.onRef('u.id', '=', 'm.user_id').on('u.is_active', '=', true))
      .where('d.is_held', '=', false)
      .where(shownAt, '>', since)
      .where(shownAt, '<=', until)
      .select('u.id')
      .distinct()
      .orderBy('u.id')
      .execute()
    const data = { since: since.toISOString(), until: until.toISOString() }
    await enqueue(tx, 'send-report', ...readers.map(({ id }) => ({ report: 'digest' as const, to: id, data })))
    await moveMark(tx, 'digests', data.until)
    return { messages: readers.length }
  })
}
