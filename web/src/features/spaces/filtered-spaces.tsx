import { useRouter } from '@tanstack/react-router'
import SearchX from 'lucide-react/icons/search-x'
import { useState } from 'react'
import type { SpaceName, SpaceSort } from '../../../../shared/spaces.contract.ts'
import { Failed } from '../../app/failed.tsx'
import { paths } from '../../app/paths.ts'
import { ShowMore } from '../../app/show-more.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterChips } from '../../ui/filter-chips.tsx'
import { Link } from '../../ui/link.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { Sort } from '../../ui/table.tsx'
import { useSettled } from '../../ui/use-settled.ts'
import { filterOf, spaceFilters } from './space-filters.ts'
import { useSpacePages } from './space-pages.ts'
import { SpacesTable } from './spaces-table.tsx'

type Props = {
  names: SpaceName[]
  recherche?: string
  filtre?: string
  /** Nothing else is on the page: its title is enough. */
  isAlone: boolean
}

/** A screen and a half: nobody waits for what they do not look at. */
const PAGE = 12

/** Search and chips, kept in the address; the service finds. A chip counts what it would show, search included. */
export function FilteredSpaces({ names, recherche = '', filtre = '', isAlone }: Props) {
  const router = useRouter()
  const [sort, setSort] = useState<Sort<SpaceSort>>({ key: 'organization', isDescending: false })
  const order = sort.isDescending ? ('descending' as const) : ('ascending' as const)
  const query = useSpacePages({ search: useSettled(recherche), filter: filterOf(filtre), sort: sort.key, order, limit: PAGE })
  const hrefOf = (search: Record<string, string>) => {
    const given = Object.entries({ recherche, filtre, ...search }).filter(([, value]) => value !== '')
    return given.length === 0 ? paths.spaces : `${paths.spaces}?${new URLSearchParams(given)}`
  }
  const counts = query.data?.pages.at(-1)?.counts
  const chips = spaceFilters
    .map(({ key, filter, label }) => ({ label, count: counts?.[filter] ?? 0, href: hrefOf({ filtre: key }), isCurrent: filtre === key }))
    .filter(({ count, isCurrent }, place) => place === 0 || count > 0 || isCurrent)
  const shown = query.data?.pages.flatMap(({ items }) => items)
  return (
    <section className="section">
      <h2 className={isAlone ? 'visually-hidden' : undefined}>Tous mes espaces</h2>
      {names.length > 1 && (
        <div className="row">
          <SearchField
            label="Rechercher un espace"
            placeholder="Organisme, procédure, questionnaire…"
            value={recherche}
            onChange={(text) => void router.navigate({ href: hrefOf({ recherche: text }), replace: true, resetScroll: false })}
          />
          {counts && <FilterChips label="Filtrer les espaces" chips={chips} />}
        </div>
      )}
      {shown === undefined ? (
        query.error ? (
          <Failed error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton />
        )
      ) : shown.length > 0 ? (
        <SpacesTable spaces={shown} sort={sort} onSort={setSort} isMixed={new Set(names.map(({ roles }) => roles.join())).size > 1} />
      ) : (
        <EmptyState icon={SearchX} title="Aucun espace ne correspond" action={<Link href={paths.spaces}>Voir tous mes espaces</Link>} />
      )}
      {shown && counts && <ShowMore query={query} shown={shown.length} found={counts[filterOf(filtre)]} one="espace" />}
    </section>
  )
}
