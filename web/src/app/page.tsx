import { type ReactNode, useEffect, useRef } from 'react'
import { useSettings } from './settings.ts'
import './page.css'

type Props = {
  /** The `h1`, and the title of the window. */
  title: string
  /** When the window's title must say more than the `h1`: « Documents – Ministère des sports ». */
  windowTitle?: string
  /** Above the title: the breadcrumb. */
  above?: ReactNode
  /** Below the title. */
  lead?: ReactNode
  /** Beside the title: what can be done with the whole page. */
  actions?: ReactNode
  children: ReactNode
}

const landed = location.pathname
let hasMoved = false
/** On the page where one lands, the browser's own start is better: the skip links come first. */
const isAfterMove = () => {
  hasMoved ||= location.pathname !== landed
  return hasMoved
}

/** One `h1` per page; after a navigation it takes the focus, so that screen readers say where one has arrived. */
export function Page({ title, windowTitle = title, above, lead, actions, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  const name = useSettings()?.name ?? 'e.contrôle'
  useEffect(() => {
    document.title = windowTitle === name ? name : `${windowTitle} – ${name}`
    // When part of the page went away, and the focus with it.
    const frame = requestAnimationFrame(() => {
      if (isAfterMove() && document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [windowTitle, name])
  useEffect(() => {
    if (isAfterMove()) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div className="page">
      <header className="page-head">
        {above}
        <div className="page-title">
          <div className="page-name">
            <h1 ref={heading} tabIndex={-1}>
              {title}
            </h1>
            {lead && <div className="page-lead">{lead}</div>}
          </div>
          {actions && <div className="row">{actions}</div>}
        </div>
      </header>
      {children}
    </div>
  )
}
