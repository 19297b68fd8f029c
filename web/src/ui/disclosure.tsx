import ChevronRight from 'lucide-react/icons/chevron-right'
import type { ReactNode } from 'react'
import './disclosure.css'

type Props = { summary: ReactNode; children: ReactNode; isOpen?: boolean }

/** The browser's own: found by « rechercher dans la page », even closed. */
export const Disclosure = ({ summary, children, isOpen = false }: Props) => (
  <details className="disclosure" open={isOpen}>
    <summary>
      <ChevronRight aria-hidden="true" />
      {summary}
    </summary>
    <div className="disclosure-content">{children}</div>
  </details>
)
