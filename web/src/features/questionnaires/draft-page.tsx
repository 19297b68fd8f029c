import { useParams, useSearch } from '@tanstack/react-router'
import { Loaded } from '../../app/loaded.tsx'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/queries.ts'
import { Redirect } from '../../app/redirect.tsx'
import { DraftEditor } from './drafting/draft-editor.tsx'
import { DraftReader } from './drafting/draft-reader.tsx'

/** The drafting of a questionnaire: for whoever holds the pen; the other inspectors read it. */
export function DraftPage() {
  const { questionnaireId } = useParams({ from: '/private/questionnaires/$questionnaireId/redaction' })
  const { etape } = useSearch({ from: '/private/questionnaires/$questionnaireId/redaction' })
  const query = useApi('GET /api/questionnaires/:questionnaireId', { params: { questionnaireId } })
  return (
    <Loaded query={query} title="Rédaction">
      {(questionnaire) => {
        if (questionnaire.status !== 'draft') return <Redirect href={paths.questionnaire(questionnaireId)} />
        if (!questionnaire.abilities.edit) return <DraftReader questionnaire={questionnaire} />
        return <DraftEditor key={questionnaireId} questionnaire={questionnaire} step={etape} />
      }}
    </Loaded>
  )
}
