import { getRouteApi } from '@tanstack/react-router'
import FolderPlus from 'lucide-react/icons/folder-plus'
import Inbox from 'lucide-react/icons/inbox'
import type { SpaceName } from '../../../../shared/spaces.contract.ts'
import { Loaded } from '../../app/loaded.tsx'
import { Page } from '../../app/page.tsx'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/queries.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Link } from '../../ui/link.tsx'
import { Announcements } from '../public/announcements.tsx'
import { AskedOfMe } from './asked-of-me.tsx'
import { FilteredSpaces } from './filtered-spaces.tsx'
import { WaitingForMe } from './waiting-for-me.tsx'

const route = getRouteApi('/private/espaces')

/** The home. A respondent finds first what remains to provide; an inspector, the spaces and what came into them. */
export function SpacesPage() {
  const names = useApi('GET /api/space-names', {})
  const search = route.useSearch()
  return (
    <Page title="Mes espaces" actions={names.data?.mayCreate && names.data.items.length > 0 && <NewSpace />}>
      <Announcements />
      <Loaded query={names}>
        {({ items, mayCreate }) =>
          items.length === 0 ? (
            <NoSpace mayCreate={mayCreate} />
          ) : (
            <>
              <WaitingForMe spaces={items} />
              {items.some(isAnswering) && <AskedOfMe />}
              <FilteredSpaces names={items} isAlone={!items.some(isAnswering)} {...search} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

const isAnswering = ({ roles }: SpaceName) => roles.includes('respondent')

const NewSpace = () => (
  <Link look="primary" href={paths.newSpace}>
    <FolderPlus aria-hidden="true" />
    Ajouter un espace de dépôt
  </Link>
)

const NoSpace = ({ mayCreate }: { mayCreate: boolean }) =>
  mayCreate ? (
    <EmptyState icon={Inbox} title="Vous n’avez pas encore d’espace de dépôt" action={<NewSpace />}>
      <p>
        Un espace de dépôt réunit, pour le contrôle d’un organisme, votre équipe, les personnes interrogées, les questionnaires et les
        fichiers déposés. Ouvrez-en un, ou demandez à un collègue de vous ajouter au sien.
      </p>
    </EmptyState>
  ) : (
    <EmptyState icon={Inbox} title="Vous n’êtes dans aucun espace de dépôt">
      <p>
        Dès qu’une équipe de contrôle vous aura ajouté à un espace, vous le trouverez ici avec les questions qui vous sont posées. Si vous
        l’attendiez déjà, dites à l’équipe l’adresse électronique avec laquelle vous vous êtes connecté.
      </p>
    </EmptyState>
  )
