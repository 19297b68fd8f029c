import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import './empty-state.css'

type Props = { icon: LucideIcon; title: string; children?: ReactNode; action?: ReactNode }

/** Teaches: what this is, and the one button that starts it. */
export const EmptyState = ({ icon: Icon, title, children, action }: Props) => (
  <div className="empty-state">
    <Icon aria-hidden="true" />
    <p className="empty-state-title">{title}</p>
    {children && <div className="empty-state-text">{children}</div>}
    {action}
  </div>
)
