import { useParams, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { QuestionnaireView } from '../../../../shared/questionnaire-view.ts'
import { Loaded } from '../../app/loaded.tsx'
import { useApi } from '../../app/queries.ts'
import { Notice } from '../../ui/notice.tsx'
import { QuestionnairePageFrame } from '../questionnaires/questionnaire-head.tsx'
import { SortChosen } from './sort-chosen.tsx'
import { askedOf } from './sort-rows.ts'
import { UnsortedFiles } from './unsorted-files.tsx'

/** Déposer tout un dossier: files come in, each with a proposed question; what has none yet waits, seen by respondents alone. */
export function SortPage() {
  const { questionnaireId } = useParams({ from: '/private/questionnaires/$questionnaireId/classer' })
  const questionnaire = useApi('GET /api/questionnaires/:questionnaireId', { params: { questionnaireId } })
  return (
    <Loaded query={questionnaire} title="Déposer un dossier">
      {(data) => (
        <QuestionnairePageFrame questionnaire={data} suffix="Déposer un dossier">
          <Sorting questionnaire={data} />
        </QuestionnairePageFrame>
      )}
    </Loaded>
  )
}

function Sorting({ questionnaire }: { questionnaire: QuestionnaireView }) {
  const { filtre } = useSearch({ from: '/private/questionnaires/$questionnaireId/classer' })
  const params = { questionnaireId: questionnaire.id }
  const earlier = useApi('GET /api/questionnaires/:questionnaireId/earlier-names', { params })
  const unsorted = useApi('GET /api/questionnaires/:questionnaireId/unsorted-files', { params })
  const names = earlier.data?.items
  // By what it asks, not by what came: a deposit that arrives changes no proposal.
  const text = JSON.stringify(askedOf(questionnaire, new Map(names?.map((item) => [item.questionId, item.names]))))
  const asked = useMemo(() => JSON.parse(text) as ReturnType<typeof askedOf>, [text])
  return (
    <Loaded query={unsorted}>
      {({ items }) => (
        <>
          {questionnaire.abilities.deposit ? (
            <SortChosen questionnaire={questionnaire} asked={asked} unsorted={items} filter={filtre} />
          ) : (
            <Notice tone="info">
              <p>Les dépôts de ce questionnaire ne vous sont pas ouverts.</p>
            </Notice>
          )}
          {items.length > 0 && <UnsortedFiles questionnaire={questionnaire} asked={asked} items={items} />}
        </>
      )}
    </Loaded>
  )
}
