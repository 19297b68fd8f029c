import type { JournalSearch } from '../../../shared/journal.contract.ts'
import { noteReading } from '../../journal/note-reading.ts'
import { isFirstIn } from '../../journal/once-per-period.ts'
import type { Ctx } from '../../platform/context.ts'
import { listJournal } from './journal.queries.ts'

const PERIOD = { seconds: 3600 }

/** Lire le journal: what everybody did is not read without a trace, one an hour. */
export async function readJournal(ctx: Ctx, wanted: JournalSearch & { after?: number | undefined; limit: number }) {
  if (await isFirstIn(ctx, `journal read by ${ctx.actor.id}`, PERIOD)) await noteReading(ctx, null, 'journal.read', {})
  return listJournal(ctx.db, wanted)
}
