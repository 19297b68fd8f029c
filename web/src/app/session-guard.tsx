import { useEffect, useState } from 'react'
import type { SessionView } from '../../../shared/accounts.contract.ts'
import { lastActivityAt, markSessionLost, useIsSessionLost } from './activity.ts'
import { SessionEndingDialog } from './session-ending-dialog.tsx'
import { SessionLostDialog } from './session-lost-dialog.tsx'
import { useSettings } from './settings.ts'

/** Warned five minutes before, or a quarter of the time when sessions are short. */
const warningOf = (idle: number) => Math.min(300, idle / 4) * 1000

/** Warns before the session ends, and offers to log in again over the page when it has ended: nothing typed is lost. */
export function SessionGuard({ session }: { session: SessionView }) {
  const idle = useSettings()?.sessionIdle
  const isLost = useIsSessionLost()
  const left = useTimeLeft(idle)
  useEffect(() => {
    if (left <= 0) markSessionLost()
  }, [left])
  if (isLost) return <SessionLostDialog user={session.user} />
  if (idle && left > 0 && left <= warningOf(idle)) return <SessionEndingDialog left={left} />
  return null
}

/** Milliseconds before the session ends if nothing is done, in any tab. A computer that slept is caught up by the next tick. */
function useTimeLeft(idle: number | undefined): number {
  const [left, setLeft] = useState(Number.POSITIVE_INFINITY)
  useEffect(() => {
    if (!idle) return
    const tick = () => setLeft(Math.ceil((lastActivityAt() + idle * 1000 - Date.now()) / 1000) * 1000)
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [idle])
  return left
}
