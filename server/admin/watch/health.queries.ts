import { statfs } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Health } from '../../../shared/admin.contract.ts'
import type { JournalEvent, JournalEvents } from '../../journal/events.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Db } from '../../platform/db.ts'
import { readiness } from '../../platform/system.routes.ts'
import { version } from '../../platform/version.ts'
import { listQueues } from '../jobs.queries.ts'
import { viewAntivirus } from './antivirus.queries.ts'

/** How the service is, for who answers for it. */
export async function viewHealth(ctx: Ctx): Promise<Health> {
  const { db, config } = ctx
  const { rows } = await sql<{ version: string; bytes: number }>`
    select current_setting('server_version') as version, pg_database_size(current_database()) as bytes`.execute(db)
  const [sent, failed] = [await lastOf(db, 'mail.sent'), await lastOf(db, 'mail.failed')]
  return {
    version,
    node: process.version,
    checks: await readiness(ctx),
    database: rows[0]!,
    storage: config.storage.kind === 'file' ? await spaceOf(config.storage.folder) : null,
    antivirus: await viewAntivirus(ctx),
    jobs: await listQueues(db),
    mail: {
      lastSentAt: sent?.at ?? null,
      lastFailure: failed && { at: failed.at, to: failed.data.to, error: failed.data.error },
    },
  }
}

async function spaceOf(folder: string): Promise<Health['storage']> {
  const disk = await statfs(folder).catch(() => null)
  return disk && { free: disk.bavail * disk.bsize, total: disk.blocks * disk.bsize }
}

/** The journal has no order by event: what is older than this is not looked for. */
const LATELY = 100_000 // entries

/** Of any space, or of none. */
async function lastOf<Event extends JournalEvent>(db: Db, event: Event): Promise<{ at: string; data: JournalEvents[Event] } | null> {
  const entry = await db
    .selectFrom('journal')
    .where('event', '=', event)
    .where('id', '>', (eb) => eb.selectFrom('journal').select(({ fn }) => sql<number>`${fn.max('id')} - ${LATELY}`.as('id')))
    .select(['at', 'data'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return entry ? { at: entry.at.toISOString(), data: entry.data as JournalEvents[Event] } : null
}
