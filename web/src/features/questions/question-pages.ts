import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { WantedQuestions } from '../../../../shared/questions.contract.ts'
import { type Answer, type ApiError, api } from '../../app/api.ts'

type Page = Answer<'GET /api/questions'>
type Wanted = Omit<WantedQuestions, 'after' | 'spaceId'> & { spaceId?: WantedQuestions['spaceId'] }

/** Questions across my spaces, page after page. What was shown stays while another filter is on its way. */
export const useQuestionPages = (wanted: Wanted) =>
  useInfiniteQuery<Page, ApiError, { pages: Page[] }, [string, Wanted], number | undefined>({
    queryKey: ['GET /api/questions', wanted],
    queryFn: ({ pageParam }) => api('GET /api/questions', { query: { ...wanted, ...(pageParam && { after: pageParam }) } }),
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
