import { errorMessages } from '../messages.fr.ts'
import { type ApiError, api } from './api.ts'
import { addBasePath } from './base-path.ts'
import { paths } from './paths.ts'
import { currentSession } from './session.tsx'

/**
 * A full reload forgets whatever was read: the next person at this computer starts from nothing. A session already closed is
 * closed. What an identity provider opened ends there too.
 */
export async function logout(): Promise<void> {
  const asked = currentSession()?.isFromProvider ? api('POST /api/oidc/logout', {}) : api('DELETE /api/session', {})
  const answer = await asked.catch((refusal: ApiError) => refusal)
  // Nobody must leave the computer believing to be logged out.
  if (answer instanceof Error && answer.status !== 401) alert(`Vous êtes encore connecté. ${errorMessages[answer.code]}`)
  else if (answer && 'url' in answer) location.href = answer.url
  else location.assign(addBasePath(paths.home))
}
