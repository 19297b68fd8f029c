import { diskFiles, type FileStore } from './files.ts'
import type { Storage } from './setting-types.ts'

/** Where the settings say that files are. What speaks S3 is loaded only where it is spoken. */
export async function openFiles(storage: Storage): Promise<FileStore> {
  if (storage.kind === 'file') return diskFiles(storage.folder)
  const { s3Files } = await import('./s3-files.ts')
  return s3Files(storage)
}
