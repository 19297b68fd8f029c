import { AppError } from '../../../shared/errors.ts'
import { storableName } from '../../../shared/file-names.ts'
import type { Remark } from '../../../shared/vocabulary.ts'
import type { Config } from '../config.ts'
import { isProgram } from '../programs.ts'
import { extensionRefusalOf } from '../sniff.ts'
import type { Bytes } from './bytes.ts'
import type { Work } from './work.ts'

/** One look at one file and at all that it holds: what may be spent, what is noticed. */
export type Look = {
  work: Work
  remarks: Set<Remark>
  config: Config
  /** Of the archive that is looked at, in others: 0 for the file itself. */
  depth: number
  /** Looks at an archive that one holds. */
  descend(bytes: Bytes, name: string, look: Look): Promise<void>
}

/** Archives in archives are held in memory, up to this. */
export const MOST_NESTED = 32 * 1024 ** 2

const blocked = (entry: string) => new AppError('deposit.archiveBlocked', { entry: storableName(entry).slice(-255) })

/** Of a file inside an archive, by the lists that hold for files themselves. */
export function refuseBlockedName(name: string, { config }: Look): void {
  const lastPart = name.split(/[\\/]/).at(-1)!.slice(-255)
  if (lastPart && extensionRefusalOf(lastPart, { config })) throw blocked(name)
}

export function refuseProgram(name: string, head: Buffer): void {
  if (isProgram(head)) throw blocked(name)
}
