import { listUnknown } from '../deposits/sweep-uploads.ts'
import type { Edges } from '../platform/context.ts'
import { paceOf } from '../platform/pace.ts'
import { type Finding, type Verified, verifyEvidence, type Watch } from './verify-evidence.ts'

const DAY = 86_400_000
/** What was read longer ago is read again. */
const MARK_LIFE = 7 * DAY
/** The findings that are kept with the mark; the others are counted. */
const MOST_KEPT = 1000

type Mark = { verified: Verified; found: Finding[] }
/** `unknown`: stored bytes of which no row knows, left by something that was cut; a sweep removes them after a month. */
export type Outcome = Mark & { unknown: { files: number; bytes: number } }
type Options = {
  watch: Watch
  /** Told what an earlier run had found, when this one goes on from there. */
  onResume?: (mark: Mark) => void
  isFromStart?: boolean
  bytesPerSecond?: number
  /** Milliseconds between two marks. */
  markEvery?: number
}
type Scene = Pick<Edges, 'db' | 'files' | 'now'>

/** Verifies everything, from where a run of the same name was cut, if one was: what it had found is told with the rest. */
export async function verifyFromMark(edges: Scene, name: 'command' | 'job', options: Options): Promise<Outcome> {
  const { watch, onResume, isFromStart = false, bytesPerSecond = Number.POSITIVE_INFINITY, markEvery = 2_000 } = options
  const mark = isFromStart ? undefined : await findMark(edges, name)
  if (mark) onResume?.(mark)
  const found = mark?.found ?? []
  let marked = performance.now()
  const verified = await verifyEvidence(
    edges,
    async (verified, finding) => {
      if (finding && found.length < MOST_KEPT) found.push(finding)
      if (verified.last && performance.now() - marked >= markEvery) {
        await setMark(edges, name, { verified, found })
        marked = performance.now()
      }
      await watch(verified, finding)
    },
    { from: mark?.verified, pace: paceOf(bytesPerSecond) },
  )
  const unknown = await countUnknown(edges)
  await edges.db.deleteFrom('evidence_checks').where('name', '=', name).execute()
  return { verified, found, unknown }
}

async function findMark({ db, now }: Scene, name: string): Promise<Mark | undefined> {
  const since = new Date(now().getTime() - MARK_LIFE)
  const row = await db
    .selectFrom('evidence_checks')
    .select('progress')
    .where('name', '=', name)
    .where('saved_at', '>', since)
    .executeTakeFirst()
  return row?.progress as Mark | undefined
}

async function setMark({ db, now }: Scene, name: string, mark: Mark): Promise<void> {
  const values = { name, progress: JSON.stringify(mark), saved_at: now() }
  await db
    .insertInto('evidence_checks')
    .values(values)
    .onConflict((row) => row.column('name').doUpdateSet({ progress: values.progress, saved_at: values.saved_at }))
    .execute()
}

/** Those of today may be on their way to their row. */
async function countUnknown({ db, files, now }: Scene): Promise<Outcome['unknown']> {
  const unknown = { files: 0, bytes: 0 }
  for await (const key of listUnknown({ db, files }, new Date(now().getTime() - DAY))) {
    unknown.files += 1
    unknown.bytes += (await files.sizeOf(key)) ?? 0
  }
  return unknown
}
