import { AppError } from '../../../shared/errors.ts'
import type { Bytes } from './bytes.ts'
import { type CompoundEntry, listCompound } from './compound.ts'
import type { Look } from './look.ts'
import { Damaged } from './work.ts'

const INSTALLERS = ['84100c0000000000c000000000000046', '86100c0000000000c000000000000046']
const OUTLOOK_MESSAGE = '0b0d020000000000c000000000000046'
const MACROS = ['VBA', 'Macros', '_VBA_PROJECT_CUR', '_VBA_PROJECT']
/** The whole document, encrypted; the properties of an encrypted presentation. */
const ENCRYPTED = ['EncryptedPackage', 'EncryptedSummary']
/** What is smaller lies elsewhere, among others of its size. */
const LARGE = 4096

/** A message does no harm by itself: it follows the list of extensions. */
export async function inspectCompound(bytes: Bytes, look: Look): Promise<void> {
  let held = 0
  for await (const entry of listCompound(bytes, look.work)) {
    const { name, isRoot, classId, size } = entry
    if (isRoot && INSTALLERS.includes(classId)) throw new AppError('deposit.contentBlocked')
    if (isRoot && classId === OUTLOOK_MESSAGE && look.config.blockedExtensions.includes('.msg'))
      throw new AppError('deposit.contentBlocked')
    if (MACROS.includes(name)) look.remarks.add('macros')
    if (ENCRYPTED.includes(name) || (await isEncryptedStream(bytes, entry))) look.remarks.add('passwordProtected')
    if (!isRoot && size >= LARGE) held += size
    if (held > bytes.size) throw new Damaged('cut')
  }
}

async function isEncryptedStream(bytes: Bytes, { name, size, start }: CompoundEntry): Promise<boolean> {
  if (size < LARGE) return false
  if (name === 'WordDocument') return isEncryptedWord(await bytes.read(start, 12))
  return ['Workbook', 'Book'].includes(name) && isEncryptedExcel(await bytes.read(start, 2048))
}

/** [MS-DOC] 2.5.2: fEncrypted. */
const isEncryptedWord = (head: Buffer) => head.length === 12 && head.readUInt16LE(0) === 0xa5ec && (head.readUInt16LE(10) & 0x100) !== 0

/** [MS-XLS] 2.4.117: FilePass, among the first records. */
function isEncryptedExcel(head: Buffer): boolean {
  for (let at = 0; at + 4 <= head.length; at += 4 + head.readUInt16LE(at + 2)) {
    if (head.readUInt16LE(at) === 0x2f) return true
  }
  return false
}
