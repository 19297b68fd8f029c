import { errorMessages } from '../messages.fr.ts'
import { type ApiError, api } from './api.ts'
import { addBasePath } from './base-path.ts'
import { paths } from './paths.ts'

/** A full reload forgets whatever was read: the next person at this computer starts from nothing. A session already closed is closed. */
export async function logout(): Promise<void> {
  const error = await api('DELETE /api/session', {}).catch((refusal: ApiError) => refusal)
  // Nobody must leave the computer believing to be logged out.
  if (error && error.status !== 401) alert(`Vous êtes encore connecté. ${errorMessages[error.code]}`)
  else location.assign(addBasePath(paths.home))
}
