import CircleCheck from 'lucide-react/icons/circle-check'
import Info from 'lucide-react/icons/info'
import OctagonAlert from 'lucide-react/icons/octagon-alert'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { ReactNode } from 'react'
import './notice.css'

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: OctagonAlert }

type Props = { tone?: keyof typeof icons; title?: string; children?: ReactNode; role?: 'alert' | 'status' }

/** `role="alert"` when it appears after an act, so that it is read at once. */
export function Notice({ tone = 'info', title, children, role }: Props) {
  const Icon = icons[tone]
  return (
    <div className="notice" data-tone={tone} role={role}>
      <Icon aria-hidden="true" />
      <div className="notice-text">
        {title && <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  )
}
