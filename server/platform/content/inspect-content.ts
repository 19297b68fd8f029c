import { AppError } from '../../../shared/errors.ts'
import type { Remark } from '../../../shared/vocabulary.ts'
import type { Edges } from '../context.ts'
import type { StoredFile } from '../files.ts'
import { extensionRefusalOf, headRefusalOf } from '../sniff.ts'
import { isArchive } from './archive-kinds.ts'
import { storedBytes } from './bytes.ts'
import { isCompound } from './compound.ts'
import { inspectArchive } from './inspect-archive.ts'
import { inspectCompound } from './inspect-compound.ts'
import { inspectPdf, isPdf } from './inspect-pdf.ts'
import type { Look } from './look.ts'
import { isOfficeName } from './office-zip.ts'
import { takeTurns } from './take-turns.ts'
import { Damaged, startWork, Unfinished } from './work.ts'

type Known = Pick<StoredFile, 'key' | 'size' | 'head'>

/**
 * Looks at a stored file before it is accepted, whatever its name says: throws why it cannot be kept, returns what both sides
 * shall know of it. Costs a bounded time and memory, however the bytes are made.
 */
export async function inspectContent(name: string, file: Known, { config, files }: Pick<Edges, 'config' | 'files'>): Promise<Remark[]> {
  const refusal = file.size === 0 ? 'deposit.empty' : (extensionRefusalOf(name, { config }) ?? headRefusalOf(file.head))
  if (refusal) throw new AppError(refusal)
  const work = startWork(file.size)
  const look: Look = { work, config, remarks: new Set(), depth: 0, descend }
  try {
    await inspect(storedBytes(files, file, work), name, file.head, look)
  } catch (error) {
    if (error instanceof Damaged) look.remarks.add('damaged')
    else if (error instanceof Unfinished) look.remarks.add('notChecked')
    else throw error
  }
  return [...look.remarks].sort()
}

const descend: Look['descend'] = (bytes, name, look) => inspectArchive(bytes, name, { ...look, depth: look.depth + 1 })

/** What unpacks an archive may hold a hundred megabytes, whoever made it. */
const unpackInTurn = takeTurns(4)

async function inspect(bytes: ReturnType<typeof storedBytes>, name: string, head: Buffer, look: Look): Promise<void> {
  if (isArchive(head)) return unpackInTurn(() => inspectArchive(bytes, name, look))
  if (isCompound(head)) return inspectCompound(bytes, look)
  if (isPdf(head)) return inspectPdf(bytes, look)
  if (/\.(?:zip|pdf)$/i.test(name) || isOfficeName(name)) throw new Damaged('another kind')
}
