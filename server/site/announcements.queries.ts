import type { EditedAnnouncement } from '../../shared/site.contract.ts'
import type { Edges } from '../platform/context.ts'
import type { Db } from '../platform/db.ts'
import { hostConfig } from '../platform/host-config.ts'
import { renderText } from './render-text.ts'

const announcements = (db: Db) => db.selectFrom('announcements as a').orderBy('a.starts_at', 'desc').orderBy('a.id', 'desc')

/** Past and to come. */
export async function listAnnouncements(db: Db): Promise<EditedAnnouncement[]> {
  const rows = await announcements(db).selectAll().execute()
  return rows.map(({ id, text, starts_at, ends_at }) => ({ id, text, startsAt: starts_at.toISOString(), endsAt: ends_at.toISOString() }))
}

/** What is announced at this moment. */
export async function viewAnnouncements(edges: Pick<Edges, 'db' | 'config' | 'now'>) {
  const now = edges.now()
  const current = await announcements(edges.db)
    .select(['a.id', 'a.text'])
    .where('a.starts_at', '<=', now)
    .where('a.ends_at', '>', now)
    .execute()
  if (current.length === 0) return []
  const config = await hostConfig(edges)
  return current.map(({ id, text }) => ({ id, html: renderText(text, config) }))
}
