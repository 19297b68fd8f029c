import { useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { QuestionnaireView } from '../../../../shared/questionnaire-view.ts'
import { Loaded } from '../../app/loaded.tsx'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/queries.ts'
import { Redirect } from '../../app/redirect.tsx'
import { useUser } from '../../app/session.tsx'
import { DraftEditor } from './drafting/draft-editor.tsx'
import { DraftGone } from './drafting/draft-gone.tsx'
import { browserMemory, unsavedDraft } from './drafting/draft-memory.ts'
import { DraftReader } from './drafting/draft-reader.tsx'

/** The drafting of a questionnaire: for whoever holds the pen; the other inspectors read it. */
export function DraftPage() {
  const { questionnaireId } = useParams({ from: '/private/questionnaires/$questionnaireId/redaction' })
  const { etape } = useSearch({ from: '/private/questionnaires/$questionnaireId/redaction' })
  const query = useApi('GET /api/questionnaires/:questionnaireId', { params: { questionnaireId } })
  if (query.error?.status === 404) return <DraftGone questionnaireId={questionnaireId} />
  return (
    <Loaded query={query} title="Rédaction">
      {(questionnaire) => <Shown key={questionnaireId} questionnaire={questionnaire} step={etape} />}
    </Loaded>
  )
}

/** The pen can go while the page is open, and come back. Once published, only a text that could not be saved keeps anybody here. */
function Shown({ questionnaire, step }: { questionnaire: QuestionnaireView; step: string | undefined }) {
  const { id, status, abilities } = questionnaire
  const user = useUser()
  const [wasEditor, setWasEditor] = useState(abilities.edit)
  const [isDiscarded, setDiscarded] = useState(false)
  if (abilities.edit && !wasEditor) setWasEditor(true)
  if (abilities.edit) return <DraftEditor questionnaire={questionnaire} step={step} />
  const memory = browserMemory(user.id, id)
  const unsaved = isDiscarded ? null : unsavedDraft(memory, questionnaire)
  if (status !== 'draft' && !unsaved) return <Redirect href={paths.questionnaire(id)} />
  const discard = () => {
    memory.clear()
    setDiscarded(true)
  }
  return <DraftReader questionnaire={questionnaire} isPenGone={wasEditor} unsaved={unsaved} onDiscard={discard} />
}
