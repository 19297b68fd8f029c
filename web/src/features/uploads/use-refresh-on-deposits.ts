import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { uploads } from './uploads.ts'

const FIRST_AFTER = 100
const THEN_EVERY = 2000

/** Deposits appear on the pages as they complete: the first at once, then every two seconds, not once for each of three hundred files. */
export function useRefreshOnDeposits(): void {
  const client = useQueryClient()
  useEffect(() => {
    let refreshedAt = 0
    let timer: ReturnType<typeof setTimeout> | null = null
    const refresh = () => {
      timer = null
      refreshedAt = Date.now()
      void client.invalidateQueries({ predicate: ({ queryKey }) => /^GET \/api\/(spaces|questionnaires)/.test(String(queryKey[0])) })
    }
    const stop = uploads.onSettled(() => {
      timer ??= setTimeout(refresh, Math.max(FIRST_AFTER, refreshedAt + THEN_EVERY - Date.now()))
    })
    return () => {
      stop()
      if (timer !== null) clearTimeout(timer)
    }
  }, [client])
}
