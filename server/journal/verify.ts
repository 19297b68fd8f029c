import type { SpaceId } from '../../shared/vocabulary.ts'
import type { Db } from '../platform/db.ts'
import { readChain } from './read-chain.ts'
import { seal } from './seal.ts'

/** The first entry of a chain that is not as it was written, or null. */
export async function findBrokenEntry(db: Db, spaceId: SpaceId | null): Promise<number | null> {
  let previous: string | undefined
  for await (const entries of readChain(db, spaceId)) {
    for (const entry of entries) {
      if (entry.hash !== seal(entry, previous)) return entry.id
      previous = entry.hash
    }
  }
  return null
}
