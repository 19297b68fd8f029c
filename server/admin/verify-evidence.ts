import { findBrokenEntry } from '../journal/verify.ts'
import type { Edges } from '../platform/context.ts'
import type { FileStore } from '../platform/files.ts'
import { countObjects, isStillThere, listObjects, type Place, type StoredObject } from './evidence.queries.ts'
import { Damaged, type Problem, readAsRecorded } from './read-evidence.ts'

export type Finding = { problem: 'journal'; entryId: number } | { problem: Problem; object: StoredObject }
type Count = { files: number; bytes: number }
export type Verified = { chains: number; done: Count; total: Count; findings: number; last?: Place }
/** Hears of each step, and of what is wrong. */
export type Watch = (verified: Verified, finding: Finding | null) => void | Promise<void>
type Options = {
  /** What another run had verified before it was cut, the journal included. */
  from?: Verified | undefined
  /** Awaited after each piece that is read. */
  pace?: (bytes: number) => Promise<void>
}

/**
 * Vérifier: every chain of the journal, entry by entry, and every stored byte against what was recorded when it came.
 * Reads only; the service can run meanwhile.
 */
export async function verifyEvidence(
  { db, files }: Pick<Edges, 'db' | 'files'>,
  watch: Watch,
  { from, pace = async () => {} }: Options = {},
): Promise<Verified> {
  const none = { chains: 0, done: { files: 0, bytes: 0 }, findings: 0 }
  const verified: Verified = { ...(from ?? none), total: await countObjects(db) }
  const tell = async (finding: Finding | null) => {
    if (finding) verified.findings += 1
    await watch(verified, finding)
  }
  const chains = from ? [] : await db.selectFrom('journal').select('space_id').distinct().execute()
  for (const { space_id } of chains) {
    const entryId = await findBrokenEntry(db, space_id)
    verified.chains += 1
    await tell(entryId === null ? null : { problem: 'journal', entryId })
  }
  for await (const object of listObjects(db, from?.last)) {
    const problem = await examine(files, object, pace)
    verified.done.files += 1
    verified.done.bytes += object.size
    verified.last = { kind: object.kind, id: object.id }
    await tell(problem && (await isStillThere(db, object)) ? { problem, object } : null)
  }
  return verified
}

async function examine(files: FileStore, object: StoredObject, pace: (bytes: number) => Promise<void>): Promise<Problem | null> {
  try {
    for await (const chunk of readAsRecorded(files, object)) await pace(chunk.length)
    return null
  } catch (error) {
    if (error instanceof Damaged) return error.problem
    throw error
  }
}
