import { isArchive, isGzip, isTar, isZip } from './archive-kinds.ts'
import type { Bytes } from './bytes.ts'
import { inspectGzip } from './inspect-gzip.ts'
import { inspectTar } from './inspect-tar.ts'
import { inspectZip } from './inspect-zip.ts'
import type { Look } from './look.ts'
import { readBytes } from './reader.ts'

/** What an archive holds, and what the archives in it hold; nothing for what is no archive. */
export async function inspectArchive(bytes: Bytes, name: string, look: Look): Promise<void> {
  const head = await bytes.read(0, 512)
  if (!isArchive(head)) return
  look.work.checkDepth(look.depth)
  if (isZip(head)) await inspectZip(bytes, name, look)
  else if (isGzip(head)) await inspectGzip(bytes, name, look)
  else if (isTar(head)) await inspectTar(readBytes(bytes), look)
  else look.remarks.add('notChecked')
}
