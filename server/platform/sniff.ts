import { buffer } from 'node:stream/consumers'
import { WASMagic } from 'wasmagic'
import type { ErrorCode } from '../../shared/errors.ts'
import { safeFileName } from '../../shared/file-names.ts'
import type { Edges } from './context.ts'
import type { StoredFile } from './files.ts'
import { isProgram } from './programs.ts'

type Known = Pick<StoredFile, 'key' | 'size' | 'head'>

let magic: Promise<WASMagic> | undefined

/** Told by the bytes (libmagic), never by the name or the browser. */
export async function mediaTypeOf({ head }: Pick<StoredFile, 'head'>): Promise<string> {
  magic ??= WASMagic.create() // when first needed: it takes 25 MB
  return (await magic).detect(head)
}

/** Why a stored file cannot be kept, or null. */
export async function refusalOf(name: string, file: Known, edges: Pick<Edges, 'config' | 'files'>): Promise<ErrorCode | null> {
  if (file.size === 0) return 'deposit.empty'
  return (
    extensionRefusalOf(name, edges) ??
    headRefusalOf(file.head) ??
    ((await isBlockedCompound(file, edges)) ? 'deposit.contentBlocked' : null)
  )
}

/** The last extension decides, as it does for who opens the file under its safe name: `facture.pdf.exe. ` is a program. */
export function extensionRefusalOf(name: string, { config }: Pick<Edges, 'config'>): ErrorCode | null {
  const extension = /\.[^.]*$/.exec(safeFileName(name))?.[0].toLowerCase()
  return extension && config.blockedExtensions.includes(extension) ? 'deposit.extensionBlocked' : null
}

/** What the first bytes are enough to tell, so that 10 GiB of a program need not come. */
export const headRefusalOf = (head: Buffer): ErrorCode | null => (isProgram(head) ? 'deposit.contentBlocked' : null)

const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const INSTALLERS = ['84100c0000000000c000000000000046', '86100c0000000000c000000000000046']
const OUTLOOK_MESSAGE = '0b0d020000000000c000000000000046'

/**
 * Word, Excel, installers and Outlook's messages share one container: only the class of its root entry, which can lie anywhere in
 * the file, tells them apart. A message does no harm by itself: it follows the list of extensions.
 */
async function isBlockedCompound({ key, size, head }: Known, { config, files }: Pick<Edges, 'config' | 'files'>): Promise<boolean> {
  if (head.length < 512 || !head.subarray(0, 8).equals(COMPOUND)) return false
  const start = (head.readUInt32LE(0x30) + 1) * 2 ** (head.readUInt16LE(0x1e) & 15) + 80
  if (start + 16 > size) return false
  const rootClass = (await buffer(files.read(key, { start, end: start + 15 }))).toString('hex')
  return INSTALLERS.includes(rootClass) || (rootClass === OUTLOOK_MESSAGE && config.blockedExtensions.includes('.msg'))
}
