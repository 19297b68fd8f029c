import { useEffect, useState } from 'react'
import './skeleton.css'

/** Only after 300 ms: what comes faster is not announced. */
export function Skeleton({ lines = 4 }: { lines?: number }) {
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div role="status" className="skeleton">
      {isShown && (
        <>
          <span className="visually-hidden">Chargement…</span>
          <div className="skeleton-lines" aria-hidden="true" style={{ height: `${lines * 2.25}rem` }} />
        </>
      )}
    </div>
  )
}
