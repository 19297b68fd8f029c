import { useSyncExternalStore } from 'react'

type Said = { polite: string; assertive: string }
const listeners = new Set<() => void>()
let said: Said = { polite: '', assertive: '' }

/** Says something to screen readers: when they are free, or at once. */
export function announce(message: string, urgency: keyof Said = 'polite'): void {
  // The same words twice would be silent the second time.
  said = { ...said, [urgency]: said[urgency] === message ? `${message}\u00a0` : message }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** `data-live-announcer`: react-aria hides what is outside an open dialog, this excepted. */
export function LiveRegion() {
  const { polite, assertive } = useSyncExternalStore(subscribe, () => said)
  return (
    <div className="visually-hidden" data-live-announcer="true">
      <div aria-live="polite">{polite}</div>
      <div aria-live="assertive">{assertive}</div>
    </div>
  )
}
