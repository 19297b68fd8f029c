import { useRouter } from '@tanstack/react-router'
import SearchX from 'lucide-react/icons/search-x'
import type { SpaceLine } from '../../../../shared/spaces.contract.ts'
import { paths } from '../../app/paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FilterChips } from '../../ui/filter-chips.tsx'
import { Link } from '../../ui/link.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { filterSpaces, isMatching, spaceFilters } from './filter-spaces.ts'
import { SpacesTable } from './spaces-table.tsx'

type Props = {
  spaces: SpaceLine[]
  recherche?: string
  filtre?: string
  /** Nothing else is on the page: its title is enough. */
  isAlone: boolean
}

/** Search and chips, kept in the address. A chip counts what it would show, search included. */
export function FilteredSpaces({ spaces, recherche = '', filtre = '', isAlone }: Props) {
  const router = useRouter()
  const found = spaces.filter((space) => isMatching(space, recherche))
  const shown = filterSpaces(found, filtre)
  const hrefOf = (search: Record<string, string>) => {
    const given = Object.entries({ recherche, filtre, ...search }).filter(([, value]) => value !== '')
    return given.length === 0 ? paths.spaces : `${paths.spaces}?${new URLSearchParams(given)}`
  }
  const chips = spaceFilters
    .map(({ key, label }) => ({ label, count: filterSpaces(found, key).length, href: hrefOf({ filtre: key }), isCurrent: filtre === key }))
    .filter(({ count, isCurrent }, place) => place === 0 || count > 0 || isCurrent)
  return (
    <section className="section">
      <h2 className={isAlone ? 'visually-hidden' : undefined}>Tous mes espaces</h2>
      {spaces.length > 1 && (
        <div className="row">
          <SearchField
            label="Rechercher un espace"
            placeholder="Organisme, procédure, questionnaire…"
            value={recherche}
            onChange={(text) => void router.navigate({ href: hrefOf({ recherche: text }), replace: true, resetScroll: false })}
          />
          <FilterChips label="Filtrer les espaces" chips={chips} />
        </div>
      )}
      {shown.length > 0 ? (
        <SpacesTable spaces={shown} />
      ) : (
        <EmptyState icon={SearchX} title="Aucun espace ne correspond" action={<Link href={paths.spaces}>Voir tous mes espaces</Link>} />
      )}
    </section>
  )
}
