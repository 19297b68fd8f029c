import { getRouteApi } from '@tanstack/react-router'
import CircleCheckBig from 'lucide-react/icons/circle-check-big'
import { Loaded } from '../../app/loaded.tsx'
import { Page } from '../../app/page.tsx'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/queries.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Link } from '../../ui/link.tsx'
import { QuestionList } from './question-list.tsx'

const route = getRouteApi('/private/a-fournir')

/** What is asked of me wherever I answer: what never came, and what was returned. */
export function ToProvidePage() {
  const names = useApi('GET /api/space-names', {})
  const search = route.useSearch()
  return (
    <Page
      title="À fournir"
      lead={<p>Les questions qui attendent une réponse ou un complément de votre part, dans tous vos espaces, la plus urgente d’abord.</p>}
    >
      <Loaded query={names}>
        {({ items }) => (
          <QuestionList
            list="toProvide"
            path={paths.toProvide}
            search={search}
            caption="Questions à fournir"
            spaces={items.filter(({ roles }) => roles.includes('respondent'))}
            empty={
              <EmptyState
                icon={CircleCheckBig}
                title="Rien n’est attendu de vous"
                action={<Link href={paths.spaces}>Voir mes espaces</Link>}
              >
                <p>
                  Les questions d’un nouveau questionnaire, ou celles qu’une équipe de contrôle vous demandera de compléter, apparaîtront
                  ici.
                </p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </Page>
  )
}
