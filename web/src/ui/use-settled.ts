import { useEffect, useState } from 'react'

const SHORT_PAUSE = 200 // milliseconds

/** What is typed, once the fingers rest: the service is not asked at every letter. */
export function useSettled(typed: string): string {
  const [settled, settle] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => settle(typed), SHORT_PAUSE)
    return () => clearTimeout(timer)
  }, [typed])
  return settled
}
