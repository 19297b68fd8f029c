import { getRouteApi } from '@tanstack/react-router'
import CircleCheckBig from 'lucide-react/icons/circle-check-big'
import { Loaded } from '../../app/loaded.tsx'
import { Page } from '../../app/page.tsx'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/queries.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Link } from '../../ui/link.tsx'
import { QuestionList } from './question-list.tsx'

const route = getRouteApi('/private/a-examiner')

/** What the organisations provided and nobody decided on, wherever I inspect. */
export function ToReviewPage() {
  const names = useApi('GET /api/space-names', {})
  const search = route.useSearch()
  return (
    <Page
      title="À examiner"
      lead={<p>Les réponses reçues dans tous vos espaces, sur lesquelles l’équipe de contrôle ne s’est pas encore prononcée.</p>}
    >
      <Loaded query={names}>
        {({ items }) => (
          <QuestionList
            list="toReview"
            path={paths.toReview}
            search={search}
            caption="Questions à examiner"
            spaces={items.filter(({ roles }) => roles.includes('inspector'))}
            empty={
              <EmptyState
                icon={CircleCheckBig}
                title="Vous n’avez rien à examiner"
                action={<Link href={paths.spaces}>Voir mes espaces</Link>}
              >
                <p>
                  Les réponses des organismes apparaîtront ici dès leur arrivée, fichier ou réponse écrite. Vous pourrez les accepter ou
                  demander des compléments, une par une ou plusieurs à la fois.
                </p>
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </Page>
  )
}
