import Sparkle from 'lucide-react/icons/sparkle'
import type { ReactNode } from 'react'
import { Tag } from './tag.tsx'
import './news-tag.css'

/** What is new since the last visit, beside what it is about; nothing when nothing is. */
export const NewsTag = ({ children }: { children: ReactNode }) =>
  children ? (
    <Tag tone="accent" icon={Sparkle}>
      {children}
    </Tag>
  ) : null

/** What is new is in bold, and nothing else. */
export const Told = ({ isNew, children }: { isNew: boolean; children: ReactNode }) => (isNew ? <strong>{children}</strong> : children)
