import { useSyncExternalStore } from 'react'
import { ownMemory } from './base-path.ts'

/**
 * When the person was last heard by the server, whatever the tab, and whether a request was answered « nobody is logged in »:
 * what the warning before the end of the session stands on.
 */
const key = `${ownMemory}.lastActivity`
const listeners = new Set<() => void>()
let isLost = false
let lastActivity = Date.now()

export function markActivity(): void {
  lastActivity = Date.now()
  localStorage.setItem(key, String(lastActivity))
}

export const lastActivityAt = (): number => Math.max(lastActivity, Number(localStorage.getItem(key) ?? 0))

export const markSessionLost = (): void => setLost(true)
export const markSessionBack = (): void => setLost(false)

function setLost(value: boolean): void {
  isLost = value
  for (const listener of listeners) listener()
}

export const useIsSessionLost = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => isLost,
  )
