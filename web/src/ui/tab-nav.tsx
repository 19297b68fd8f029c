import { Link } from 'react-aria-components/Link'
import { count as formatted } from './format.ts'
import './tab-nav.css'

type Tab = { label: string; href: string; isCurrent: boolean; count?: number | undefined }

/** Parts of a page that each have their address: links, not `role="tab"`. */
export const TabNav = ({ label, tabs }: { label: string; tabs: Tab[] }) => (
  <nav aria-label={label}>
    <ul className="tab-nav">
      {tabs.map(({ label: text, href, isCurrent, count }) => (
        <li key={href}>
          <Link className="tab-nav-link" href={href} {...(isCurrent && { 'aria-current': 'page' as const })}>
            {text} {count !== undefined && <span className="tab-nav-count numbers">{formatted(count)}</span>}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
)
