import { getRouteApi } from '@tanstack/react-router'
import ClipboardList from 'lucide-react/icons/clipboard-list'
import { paths } from '../../app/paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { QuestionList } from './question-list.tsx'

const route = getRouteApi('/private/espaces/$spaceId/questions')

/** Every published question of one space: where its counters lead. */
export function SpaceQuestions() {
  const { spaceId } = route.useParams()
  return (
    <QuestionList
      list="all"
      path={paths.spaceQuestions(spaceId)}
      search={route.useSearch()}
      caption="Questions de l’espace"
      spaceId={spaceId}
      empty={
        <EmptyState icon={ClipboardList} title="Aucune question n’est encore publiée">
          <p>Les questions des questionnaires publiés se suivront ici, avec l’état de chacune.</p>
        </EmptyState>
      }
    />
  )
}
