import { Link } from 'react-aria-components/Link'
import type { SpaceName } from '../../../../shared/spaces.contract.ts'
import { waitingLists } from './waiting-lists.ts'
import './waiting-for-me.css'

/** At the top of the home: how many questions wait for me, and the way to them. Nothing when none does. */
export function WaitingForMe({ spaces }: { spaces: SpaceName[] }) {
  const lists = waitingLists(spaces).filter(({ count }) => count > 0)
  if (lists.length === 0) return null
  return (
    <ul className="waiting">
      {lists.map(({ href, icon: Icon, count, tell }) => (
        <li key={href}>
          <Link className="waiting-list" href={href}>
            <Icon aria-hidden="true" />
            {tell(count)}
          </Link>
        </li>
      ))}
    </ul>
  )
}
