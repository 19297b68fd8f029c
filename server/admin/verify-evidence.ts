import { findBrokenEntry } from '../journal/verify.ts'
import type { Edges } from '../platform/context.ts'
import type { FileStore } from '../platform/files.ts'
import { countObjects, isStillThere, listObjects, type StoredObject } from './evidence.queries.ts'
import { Damaged, type Problem, readAsRecorded } from './read-evidence.ts'

export type Finding = { problem: 'journal'; entryId: number } | { problem: Problem; object: StoredObject }
type Count = { files: number; bytes: number }
export type Verified = { chains: number; done: Count; total: Count; findings: number }

/**
 * Vérifier: every chain of the journal, entry by entry, and every stored byte against what was recorded when it came.
 * Reads only; the service can run meanwhile. `watch` hears of each step, and of what is wrong.
 */
export async function verifyEvidence(
  { db, files }: Pick<Edges, 'db' | 'files'>,
  watch: (verified: Verified, finding: Finding | null) => void,
): Promise<Verified> {
  const verified: Verified = { chains: 0, done: { files: 0, bytes: 0 }, total: await countObjects(db), findings: 0 }
  const tell = (finding: Finding | null) => {
    if (finding) verified.findings += 1
    watch(verified, finding)
  }
  for (const { space_id } of await db.selectFrom('journal').select('space_id').distinct().execute()) {
    const entryId = await findBrokenEntry(db, space_id)
    verified.chains += 1
    tell(entryId === null ? null : { problem: 'journal', entryId })
  }
  for await (const object of listObjects(db)) {
    const problem = await examine(files, object)
    verified.done.files += 1
    verified.done.bytes += object.size
    tell(problem && (await isStillThere(db, object)) ? { problem, object } : null)
  }
  return verified
}

async function examine(files: FileStore, object: StoredObject): Promise<Problem | null> {
  try {
    for await (const _ of readAsRecorded(files, object));
    return null
  } catch (error) {
    if (error instanceof Damaged) return error.problem
    throw error
  }
}
