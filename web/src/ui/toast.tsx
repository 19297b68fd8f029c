import CircleCheck from 'lucide-react/icons/circle-check'
import X from 'lucide-react/icons/x'
import { useSyncExternalStore } from 'react'
import { announce } from './live-region.tsx'
import './toast.css'

type Shown = { id: number; message: string }
const listeners = new Set<() => void>()
let shown: Shown[] = []
let lastId = 0

/** Confirms what has just been done. Never for a failure, which is said where it happened. */
export function toast(message: string): void {
  const id = ++lastId
  show([...shown.slice(-2), { id, message }])
  announce(message)
  setTimeout(() => close(id), 6_000)
}

const close = (id: number) => show(shown.filter((one) => one.id !== id))

function show(toasts: Shown[]): void {
  shown = toasts
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function Toasts() {
  const toasts = useSyncExternalStore(subscribe, () => shown)
  if (toasts.length === 0) return null
  return (
    <section className="toasts" aria-label="Confirmations">
      <ul className="toast-list">
        {toasts.map(({ id, message }) => (
          <li key={id} className="toast">
            <CircleCheck aria-hidden="true" />
            <span className="toast-text">{message}</span>
            <button type="button" className="toast-close" aria-label="Fermer" onClick={() => close(id)}>
              <X aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
