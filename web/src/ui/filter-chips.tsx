import { Link } from 'react-aria-components/Link'
import { count } from './format.ts'
import './filter-chips.css'

type Chip = { label: string; count: number; href: string; isCurrent: boolean }

/** Filters are links, kept in the address: « Toutes 42 · À fournir 12 ». */
export const FilterChips = ({ label, chips }: { label: string; chips: Chip[] }) => (
  <nav aria-label={label}>
    <ul className="chips">
      {chips.map((chip) => (
        <li key={chip.href}>
          <Link
            className="chip"
            href={chip.href}
            routerOptions={{ replace: true }}
            {...(chip.isCurrent && { 'aria-current': 'true' as const })}
          >
            {chip.label} <span className="chip-count numbers">{count(chip.count)}</span>
          </Link>
        </li>
      ))}
    </ul>
  </nav>
)
