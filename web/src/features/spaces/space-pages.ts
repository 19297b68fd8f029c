import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { WantedSpaces } from '../../../../shared/spaces.contract.ts'
import { type Answer, type ApiError, api } from '../../app/api.ts'

type Page = Answer<'GET /api/spaces'>
type Wanted = Partial<Omit<WantedSpaces, 'after'>>

/** My spaces, page after page. What was shown stays while another search is on its way. */
export const useSpacePages = (wanted: Wanted, { enabled = true } = {}) =>
  useInfiniteQuery<Page, ApiError, { pages: Page[] }, [string, Wanted], number | undefined>({
    queryKey: ['GET /api/spaces', wanted],
    queryFn: ({ pageParam }) => api('GET /api/spaces', { query: { ...wanted, ...(pageParam && { after: pageParam }) } }),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    enabled,
  })
