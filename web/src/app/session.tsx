import { useQuery } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext } from 'react'
import type { SessionView } from '../../../shared/accounts.contract.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { markSessionBack } from './activity.ts'
import { ApiError, api } from './api.ts'
import { Failed } from './failed.tsx'
import { queryClient } from './queries.ts'

const sessionKey = ['session']
const Session = createContext<SessionView | null>(null)

/** Who is logged in; null when nobody is. */
export const useSession = (): SessionView | null => useContext(Session)

/** Below the door of the private pages, somebody is. */
export function useUser(): SessionView['user'] {
  const session = useSession()
  if (!session) throw new Error('No session: this page must be behind the door of the private pages')
  return session.user
}

export const currentSession = (): SessionView | null => queryClient.getQueryData<SessionView | null>(sessionKey) ?? null

/** After a login, a logout, a change of name. */
export function setSession(session: SessionView | null): void {
  markSessionBack()
  queryClient.setQueryData(sessionKey, session)
}

/** Read once: a session that ends under an open page is told by a dialog over it, so that the page, and what was typed there, stay. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const { data, error, refetch } = useQuery<SessionView | null, ApiError>({
    queryKey: sessionKey,
    queryFn: () => api('GET /api/session', {}).catch(nobody),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (data === undefined) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Skeleton />
  return <Session value={data}>{children}</Session>
}

function nobody(error: unknown): null {
  if (error instanceof ApiError && error.status === 401) return null
  throw error
}
