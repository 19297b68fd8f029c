import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import './tag.css'

export type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger'

/** A word, an icon and a colour: never the colour alone. */
export const Tag = ({ tone = 'neutral', icon: Icon, children }: { tone?: Tone; icon?: LucideIcon; children: ReactNode }) => (
  <span className="tag" data-tone={tone}>
    {Icon && <Icon aria-hidden="true" />}
    {children}
  </span>
)
