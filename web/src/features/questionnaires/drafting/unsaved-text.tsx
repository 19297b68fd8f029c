import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import { Notice } from '../../../ui/notice.tsx'
import { type Draft, draftOf } from './draft.ts'
import { textOf } from './draft-text.tsx'
import { KeptText } from './kept-text.tsx'

type Props = { draft: Draft; questionnaire: QuestionnaireView; onDiscard: () => void }

/** What this person typed in this browser and could not save before the pen went. Taking the pen again brings it back. */
export function UnsavedText({ draft, questionnaire, onDiscard }: Props) {
  const { editor, status } = questionnaire
  return (
    <Notice tone="warning" role="alert" title="Ce que vous aviez saisi n’est pas enregistré">
      {status === 'draft' ? (
        <p>
          {editor ? `${editor.name} a pris la main` : 'Vous n’avez plus la main'} sur ce brouillon : vous ne pouvez plus le modifier. Votre
          texte reste dans ce navigateur ; copiez-le, ou reprenez la main pour le retrouver dans le brouillon.
        </p>
      ) : (
        <p>Le questionnaire a été publié entre-temps. Votre texte reste dans ce navigateur ; copiez ce dont vous avez besoin.</p>
      )}
      <KeptText text={textOf(draft)} other={textOf(draftOf(questionnaire))} onDiscard={onDiscard} />
    </Notice>
  )
}
