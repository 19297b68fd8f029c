import { sql } from 'kysely'
import type { Import } from './import.ts'

const BATCH = 1000

/** Files that lie in the media folder and that no row tells of: they stay there, and are named in the report. */
export async function listUnrecorded({ db, media, report }: Import): Promise<void> {
  let paths: string[] = []
  async function tell(): Promise<void> {
    const { rows } = await sql<{ path: string }>`
      select path from unnest(${paths}::text[]) as x (path)
      where path not in (select p.path from in_paths p where p.path = any(${paths}::text[]))`.execute(db)
    for (const { path } of rows) await report.note({ kind: 'file', id: null, problem: 'unrecorded', detail: path })
    paths = []
  }
  for await (const path of media.list()) {
    paths.push(path.normalize('NFC'))
    if (paths.length === BATCH) await tell()
  }
  if (paths.length > 0) await tell()
}
