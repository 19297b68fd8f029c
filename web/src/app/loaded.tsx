import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Skeleton } from '../ui/skeleton.tsx'
import type { ApiError } from './api.ts'
import { Failed } from './failed.tsx'
import { Page } from './page.tsx'

type Props<Data> = {
  query: UseQueryResult<Data, ApiError>
  children: (data: Data) => ReactNode
  lines?: number
  /** Of the page, while what would name it is not there. */
  title?: string
}

/** Loading, refused, ready: written once. The fourth state, empty, is the page's to teach. What was read stays while it is read again. */
export function Loaded<Data>({ query: { data, error, refetch }, children, lines, title }: Props<Data>) {
  if (data !== undefined && error?.status !== 404) return children(data)
  const wait = error ? <Failed error={error} onRetry={() => void refetch()} /> : <Skeleton {...(lines !== undefined && { lines })} />
  return title ? <Page title={title}>{wait}</Page> : wait
}
