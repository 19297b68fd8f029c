import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Skeleton } from '../ui/skeleton.tsx'
import type { ApiError } from './api.ts'
import { Failed } from './failed.tsx'

type Props<Data> = { query: UseQueryResult<Data, ApiError>; children: (data: Data) => ReactNode; lines?: number }

/** Loading, refused, ready: written once. The fourth state, empty, is the page's to teach. What was read stays while it is read again. */
export function Loaded<Data>({ query: { data, error, refetch }, children, lines }: Props<Data>) {
  if (data !== undefined && error?.status !== 404) return children(data)
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  return <Skeleton {...(lines !== undefined && { lines })} />
}
