import type { UploadView } from '../../../../shared/deposits.contract.ts'
import { addBasePath } from '../../app/base-path.ts'
import { isSameFile, type UploadItem, type UploadRecord, type UploadState } from './upload-item.ts'

type Restored = { item: UploadItem; file: File | null }

/** After a reload: by itself where the file can still be read, otherwise with the help of the person. */
export async function restoreUpload(record: UploadRecord): Promise<Restored> {
  const file = record.file ?? (record.handle ? await readHandle(record, record.handle) : 'gone')
  const state: UploadState =
    typeof file === 'string' ? { step: 'unreadable', cause: file } : { step: record.isPaused ? 'paused' : 'waiting' }
  const { id, target, name, size, lastModified, url } = record
  return { item: { id, target, name, size, lastModified, sent: 0, url, state }, file: typeof file === 'string' ? null : file }
}

async function readHandle(record: UploadRecord, handle: FileSystemFileHandle): Promise<File | 'gone' | 'permission'> {
  if ((await handle.queryPermission({ mode: 'read' })) !== 'granted') return 'permission'
  return openHandle(record, handle)
}

/** The file behind a handle, if it is still the one that was begun. */
export async function openHandle(
  upload: Pick<UploadItem, 'name' | 'size' | 'lastModified'>,
  handle: FileSystemFileHandle,
): Promise<File | 'gone'> {
  try {
    const file = await handle.getFile()
    return isSameFile(upload, file) ? file : 'gone'
  } catch (error) {
    if (error instanceof DOMException) return 'gone'
    throw error
  }
}

export const isAt = (url: string | null, uploadId: string) => url?.endsWith(`/${uploadId}`) ?? false

/** Known to the server only. Without its date, nothing proves that a file chosen here is the same: it is not offered to resume. */
export const elsewhere = ({ id, filename, size, offset }: UploadView): UploadItem => ({
  id,
  target: null,
  name: filename,
  size,
  lastModified: 0,
  sent: offset,
  url: addBasePath(`/api/uploads/${id}`),
  state: { step: 'elsewhere' },
})

/** False once the file was moved, changed or its disk unplugged: the network is not to blame. */
export async function isReadable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer()
    return true
  } catch {
    return false
  }
}
