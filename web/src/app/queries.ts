import { QueryClient, type UseMutationResult, type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Answer, ApiError, type ApiRoute, api, type Input } from './api.ts'

type Read = ApiRoute & `GET ${string}`
type Act = Exclude<ApiRoute, `GET ${string}`>

const isPassing = (error: Error): boolean => error instanceof ApiError && (error.code === 'network' || error.status === 503)

export const queryClient = new QueryClient({
  defaultOptions: {
    // `always`: without network, a page says so instead of waiting in silence.
    queries: { networkMode: 'always', staleTime: 5_000, retry: (count, error) => count < 2 && isPassing(error) },
    mutations: { networkMode: 'always' },
  },
})

type ReadOptions = { enabled?: boolean; refetchInterval?: number | false }

/** The data of a page: `useApi('GET /api/spaces/:spaceId', { params: { spaceId } })`. */
export function useApi<K extends Read>(route: K, input: Input<K>, options: ReadOptions = {}): UseQueryResult<Answer<K>, ApiError> {
  return useQuery<Answer<K>, ApiError>({
    queryKey: [route, input],
    queryFn: () => api(route, input),
    ...options,
  })
}

/** A question asked at a press, not by the page. */
export const useAsk = <K extends Read>(route: K): UseMutationResult<Answer<K>, ApiError, Input<K>> =>
  useMutation<Answer<K>, ApiError, Input<K>>({ mutationFn: (input) => api(route, input) })

/**
 * An act of a page. Whatever it changed is read again before the act is said to be done. An act that takes away the page where
 * it was done leaves it in `onDone`, before it is read again.
 */
export function useAct<K extends Act>(
  route: K,
  onDone?: (answer: Answer<K>) => void | Promise<void>,
): UseMutationResult<Answer<K>, ApiError, Input<K>> {
  const client = useQueryClient()
  return useMutation<Answer<K>, ApiError, Input<K>>({
    mutationFn: (input) => api(route, input),
    onSuccess: async (answer) => {
      await onDone?.(answer)
      await client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('GET ') })
    },
  })
}
