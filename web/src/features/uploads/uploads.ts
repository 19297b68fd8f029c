import { useSyncExternalStore } from 'react'
import type { UserId } from '../../../../shared/vocabulary.ts'
import { ApiError, api } from '../../app/api.ts'
import { tusTransport } from './tus-transport.ts'
import { isGoing } from './upload-item.ts'
import type { UploadsView } from './upload-list.ts'
import { UploadQueue } from './upload-queue.ts'
import { browserStorage } from './upload-storage.ts'

/** The only one of this page, with the browser's own edges. */
export const uploads = new UploadQueue({
  transport: tusTransport,
  storage: browserStorage,
  whoIsLoggedIn,
  listUnfinished: async () => (await api('GET /api/uploads', {})).items,
  isOnline: () => navigator.onLine,
})

/** Who has accepted the terms, to be exact: until then nothing may be sent. */
async function whoIsLoggedIn(): Promise<UserId | null> {
  try {
    const { user } = await api('GET /api/session', {})
    return user.termsAcceptedAt === null ? null : user.id
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null
    throw error
  }
}

window.addEventListener('online', () => uploads.setOnline(true))
window.addEventListener('offline', () => uploads.setOnline(false))
window.addEventListener('beforeunload', (event) => {
  if (uploads.view.get().items.some(isGoing)) event.preventDefault()
})
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void uploads.comeBack()
})

export const useUploads = (): UploadsView => useSyncExternalStore(uploads.view.subscribe, uploads.view.get)
