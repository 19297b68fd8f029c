import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

const lists = ['GET /api/spaces', 'GET /api/spaces/:spaceId', 'GET /api/space-names', 'GET /api/questions']

/** Once left, the questionnaire has nothing new any more: the lists that counted it are read again. */
export function useVisitOver(): void {
  const client = useQueryClient()
  useEffect(
    () => () => {
      void client.invalidateQueries({ predicate: ({ queryKey }) => lists.includes(String(queryKey[0])) })
    },
    [client],
  )
}
