import { createHash } from 'node:crypto'
import { AppError } from '../../shared/errors.ts'
import type { FileStore } from '../platform/files.ts'
import type { StoredObject } from './evidence.queries.ts'

export type Problem = 'missing' | 'size' | 'sha256' | 'unreadable'

/** What is stored is not what was recorded when it came. */
export class Damaged extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem)
    this.problem = problem
  }
}

/** The bytes of an object, that end in an error when they are not those which were recorded. */
export async function* readAsRecorded(
  files: FileStore,
  { key, size, sha256 }: Pick<StoredObject, 'key' | 'size' | 'sha256'>,
): AsyncGenerator<Buffer> {
  const stored = await files.sizeOf(key)
  if (stored !== size) throw new Damaged(stored === null ? 'missing' : 'size')
  const hash = createHash('sha256')
  let read = 0
  try {
    for await (const chunk of files.read(key)) {
      hash.update(chunk)
      read += chunk.length
      yield chunk
    }
  } catch (error) {
    throw error instanceof AppError ? error : new Damaged('unreadable') // a store that is away damages nothing
  }
  if (read !== size) throw new Damaged('size')
  if (hash.digest('hex') !== sha256) throw new Damaged('sha256')
}
