import { Link } from 'react-aria-components/Link'
import type { SpaceName } from '../../../../shared/spaces.contract.ts'
import { paths } from '../../app/paths.ts'
import { plural } from '../../ui/format.ts'
import { waitingLists } from './waiting-lists.ts'
import './waiting-for-me.css'

/** At the top of the home: how many questions wait for me, and the way to them. Nothing when none does. */
export function WaitingForMe({ spaces }: { spaces: SpaceName[] }) {
  const lists = waitingLists(spaces).filter(({ count }) => count > 0)
  if (lists.length === 0) return null
  return (
    <ul className="waiting">
      {lists.map(({ href, icon: Icon, count }) => (
        <li key={href}>
          <Link className="waiting-list" href={href}>
            <Icon aria-hidden="true" />
            {href === paths.toReview ? `${plural(count, 'réponse')} à examiner` : `${plural(count, 'question')} à fournir ou à compléter`}
          </Link>
        </li>
      ))}
    </ul>
  )
}
