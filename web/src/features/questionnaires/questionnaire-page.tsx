import { useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { QuestionnaireView } from '../../../../shared/questionnaire-view.ts'
import { Loaded } from '../../app/loaded.tsx'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/queries.ts'
import { Redirect } from '../../app/redirect.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useRefreshOnVerdicts } from '../deposits/use-refresh-on-verdicts.ts'
import type { Wanted } from './question-filter.ts'
import { RespondentQuestionnaire } from './respondent/respondent-questionnaire.tsx'
import { useVisitOver } from './use-visit-over.ts'

/** Respondents come rarely and on slow lines: they do not load the inspectors' half. */
const InspectorQuestionnaire = lazy(() => import('./inspector/inspector-questionnaire.tsx'))

export function QuestionnairePage() {
  const { questionnaireId } = useParams({ from: '/private/questionnaires/$questionnaireId' })
  const { filtre, theme } = useSearch({ from: '/private/questionnaires/$questionnaireId' })
  useVisitOver()
  const query = useApi('GET /api/questionnaires/:questionnaireId', { params: { questionnaireId } })
  return (
    <Loaded query={query} title="Questionnaire">
      {(questionnaire) => <Shown key={questionnaireId} questionnaire={questionnaire} wanted={{ filter: filtre, theme }} />}
    </Loaded>
  )
}

/** Whoever may export all the deposits works on the inspectors' side; everyone else answers. */
function Shown({ questionnaire, wanted }: { questionnaire: QuestionnaireView; wanted: Wanted }) {
  useRefreshOnVerdicts(questionnaire)
  if (questionnaire.status === 'draft') return <Redirect href={paths.draft(questionnaire.id)} />
  if (!questionnaire.abilities.exportDeposits) return <RespondentQuestionnaire questionnaire={questionnaire} wanted={wanted} />
  return (
    <Suspense fallback={<Skeleton />}>
      <InspectorQuestionnaire questionnaire={questionnaire} wanted={wanted} />
    </Suspense>
  )
}
