import { useRouter } from '@tanstack/react-router'
import { ApiError, api } from './api.ts'
import { paths } from './paths.ts'
import { queryClient } from './queries.ts'

/** Whatever was read is forgotten: the next person at this computer starts from nothing. A session already closed is closed. */
export function useLogout(): () => Promise<void> {
  const router = useRouter()
  return async () => {
    await api('DELETE /api/session', {}).catch((error: unknown) => {
      if (!(error instanceof ApiError && error.status === 401)) throw error
    })
    queryClient.clear()
    await router.navigate({ href: paths.home })
    location.reload()
  }
}
