import { ApiError, api } from './api.ts'
import { paths } from './paths.ts'

/** A full reload forgets whatever was read: the next person at this computer starts from nothing. A session already closed is closed. */
export async function logout(): Promise<void> {
  await api('DELETE /api/session', {}).catch((error: unknown) => {
    if (!(error instanceof ApiError && error.status === 401)) throw error
  })
  location.assign(paths.home)
}
