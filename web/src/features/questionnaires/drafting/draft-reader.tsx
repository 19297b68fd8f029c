import { useEffect } from 'react'
import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import { dateTime } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { DuplicateButton } from '../duplicate-button.tsx'
import { type Draft, draftOf } from './draft.ts'
import { DraftFrame } from './draft-frame.tsx'
import { Preview } from './preview-step.tsx'
import { TakePen } from './take-pen.tsx'
import { UnsavedText } from './unsaved-text.tsx'

type Props = {
  questionnaire: QuestionnaireView
  /** The editor was open on this page, and the pen went to somebody else. */
  isPenGone: boolean
  /** What was typed here and could not be saved before. */
  unsaved: Draft | null
  onDiscard: () => void
}

/** A draft that somebody else writes: read as it stands, or taken over. What could not be saved stays in sight. */
export function DraftReader({ questionnaire, isPenGone, unsaved, onDiscard }: Props) {
  const { editor, editorSince, title, abilities, status } = questionnaire
  // The field that had the focus is gone.
  useEffect(() => {
    if (isPenGone && document.activeElement === document.body) document.querySelector('h1')?.focus()
  }, [isPenGone])
  const holder = editor ? `${editor.name} a maintenant la main sur ce brouillon` : 'Personne n’a plus la main sur ce brouillon'
  return (
    <DraftFrame
      questionnaire={questionnaire}
      title={title}
      facts={
        status === 'draft' && (
          <span>
            {editor
              ? `Rédigé par ${editor.name}${editorSince ? ` depuis le ${dateTime(editorSince)}` : ''}`
              : 'Personne ne rédige ce brouillon en ce moment'}
          </span>
        )
      }
      actions={
        <>
          {abilities.changeEditor && <TakePen questionnaire={questionnaire} />}
          {abilities.duplicate && <DuplicateButton questionnaire={questionnaire} />}
        </>
      }
    >
      {unsaved && <UnsavedText draft={unsaved} questionnaire={questionnaire} onDiscard={onDiscard} />}
      {isPenGone && !unsaved && (
        <Notice role="alert" title={holder}>
          <p>Vous le lisez, sans pouvoir le modifier. Tout ce que vous aviez saisi est enregistré.</p>
        </Notice>
      )}
      <Preview draft={draftOf(questionnaire)} questionnaire={questionnaire} />
    </DraftFrame>
  )
}
