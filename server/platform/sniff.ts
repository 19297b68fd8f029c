import { WASMagic } from 'wasmagic'
import type { ErrorCode } from '../../shared/errors.ts'
import { safeFileName } from '../../shared/file-names.ts'
import type { Edges } from './context.ts'
import type { StoredFile } from './files.ts'
import { isProgram } from './programs.ts'

let magic: Promise<WASMagic> | undefined

/** Told by the bytes (libmagic), never by the name or the browser. */
export async function mediaTypeOf({ head }: Pick<StoredFile, 'head'>): Promise<string> {
  magic ??= WASMagic.create() // when first needed: it takes 25 MB
  return (await magic).detect(head)
}

/** The last extension decides, as it does for who opens the file under its safe name: `facture.pdf.exe. ` is a program. */
export function extensionRefusalOf(name: string, { config }: Pick<Edges, 'config'>): ErrorCode | null {
  const isPlain = /^[\w -]{0,99}\.\w{1,16}$/.test(name) // as most are in an archive of 100,000: making them safe takes time
  const extension = /\.[^.]*$/.exec(isPlain ? name : safeFileName(name))?.[0].toLowerCase()
  return extension && config.blockedExtensions.includes(extension) ? 'deposit.extensionBlocked' : null
}

/** What the first bytes are enough to tell, so that 10 GiB of a program need not come. */
export const headRefusalOf = (head: Buffer): ErrorCode | null => (isProgram(head) ? 'deposit.contentBlocked' : null)
