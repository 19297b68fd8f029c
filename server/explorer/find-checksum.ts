import { crc32 } from 'node:zlib'
import type { Ctx } from '../platform/context.ts'
import type { StoredClassifiedFile } from './classified-tree.ts'

/** Computed when a file comes; found out here, once, for what was stored before that. It can be found again at any time: no fact. */
export async function findChecksum({ db, files }: Ctx, { name, source, storageKey, size, ...file }: StoredClassifiedFile): Promise<number> {
  if (file.crc32 !== null) return file.crc32
  let checksum = 0
  let length = 0
  for await (const chunk of files.read(storageKey)) {
    checksum = crc32(chunk, checksum)
    length += chunk.length
  }
  if (length !== size) throw new Error(`${name} is not as long in the store as recorded: ${length} bytes instead of ${size}`)
  const table = source.type === 'deposit' ? 'deposits' : 'annexes'
  await db.updateTable(table).set({ crc32: checksum }).where('storage_key', '=', storageKey).execute()
  return checksum
}
