import { useLocation } from '@tanstack/react-router'
import House from 'lucide-react/icons/house'
import Sparkle from 'lucide-react/icons/sparkle'
import type { ReactNode } from 'react'
import { Link } from 'react-aria-components/Link'
import type { SpaceName } from '../../../shared/spaces.contract.ts'
import { countNews, tellNews } from '../features/spaces/news.ts'
import { waitingLists } from '../features/spaces/waiting-lists.ts'
import { count, plural } from '../ui/format.ts'
import { questionnaireLooks } from '../ui/status-tag.tsx'
import { Loaded } from './loaded.tsx'
import { paths } from './paths.ts'
import { useApi } from './queries.ts'
import './side-navigation.css'

/** My spaces; the one where I am is open on its questionnaires, the current one is marked. With few spaces, all are open. */
export function SideNavigation() {
  const spaces = useApi('GET /api/space-names', {})
  const { pathname } = useLocation()
  return (
    <div className="side-navigation">
      <Entry href={paths.spaces} isCurrent={pathname === paths.spaces}>
        <House aria-hidden="true" />
        Mes espaces
      </Entry>
      <Waiting spaces={spaces.data?.items ?? []} pathname={pathname} />
      <Loaded query={spaces} lines={3}>
        {({ items }) => (
          <ul className="side-spaces">
            {items.toSorted(byOrganization).map((space) => (
              <Space key={space.id} space={space} pathname={pathname} isOpen={items.length <= 4 || isInside(space, pathname)} />
            ))}
          </ul>
        )}
      </Loaded>
    </div>
  )
}

/** What waits for me wherever I am inspector, and wherever I am respondent. */
const Waiting = ({ spaces, pathname }: { spaces: SpaceName[]; pathname: string }) =>
  waitingLists(spaces).map(({ href, label, count: questions, icon: Icon }) => (
    <Entry key={href} href={href} isCurrent={pathname === href}>
      <Icon aria-hidden="true" />
      <span>
        {label} <span className="side-count numbers">{count(questions)}</span>
      </span>
    </Entry>
  ))

const byOrganization = (a: SpaceName, b: SpaceName) => a.organization.localeCompare(b.organization, 'fr', { numeric: true })

/** `/questionnaires/12` and what lies below, not `/questionnaires/123`. */
const isBelow = (path: string, pathname: string) => pathname === path || pathname.startsWith(`${path}/`)
const isInside = ({ id, questionnaires }: SpaceName, pathname: string) =>
  isBelow(paths.space(id), pathname) || questionnaires.some((one) => isBelow(paths.questionnaire(one.id), pathname))

function Space({ space, pathname, isOpen }: { space: SpaceName; pathname: string; isOpen: boolean }) {
  return (
    <li>
      <Entry href={paths.space(space.id)} isCurrent={isBelow(paths.space(space.id), pathname)}>
        <span>
          <Named news={countNews(space) > 0 ? plural(countNews(space), 'nouveauté') : null}>{space.organization}</Named>
          <span className="side-reference">{space.referenceCode}</span>
        </span>
      </Entry>
      {isOpen && space.questionnaires.length > 0 && (
        <ul className="side-questionnaires">
          {space.questionnaires.map((questionnaire) => (
            <li key={questionnaire.id}>
              <Entry href={paths.questionnaire(questionnaire.id)} isCurrent={isBelow(paths.questionnaire(questionnaire.id), pathname)}>
                <StatusIcon questionnaire={questionnaire} />
                <Named news={tellNews(questionnaire, space)}>
                  {questionnaire.number}. {questionnaire.title || 'Sans titre'}
                </Named>
              </Entry>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

/** In bold with a sign when something is new since the last visit; what it is, for those who hear the page. */
const Named = ({ news, children }: { news: string | null; children: ReactNode }) =>
  news === null ? (
    <span>{children}</span>
  ) : (
    <strong className="side-new">
      {children}
      <Sparkle aria-hidden="true" />
      <span className="visually-hidden">, {news}</span>
    </strong>
  )

function StatusIcon({ questionnaire: { status, isInProgress } }: { questionnaire: SpaceName['questionnaires'][number] }) {
  const { icon: Icon, label, tone } = questionnaireLooks[status === 'published' && isInProgress ? 'inProgress' : status]
  return <Icon role="img" aria-label={label} data-tone={tone} />
}

const Entry = ({ href, isCurrent, children }: { href: string; isCurrent: boolean; children: ReactNode }) => (
  <Link className="side-entry" href={href} {...(isCurrent && { 'aria-current': 'page' as const })}>
    {children}
  </Link>
)
