import { useState } from 'react'
import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { plural } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { toast } from '../../../ui/toast.tsx'
import { isUnfinished } from '../../uploads/upload-item.ts'
import { useUploads } from '../../uploads/uploads.ts'
import { isRemaining, questionsOf } from '../question-filter.ts'
import { useUnsortedCount } from './sorting-links.tsx'

/** Tells the inspectors that the answers are complete. What remains is said before, not after. */
export function MarkAnswered({ questionnaire }: { questionnaire: QuestionnaireView }) {
  const [isOpen, setOpen] = useState(false)
  const act = useAct('POST /api/questionnaires/:questionnaireId/answered', () => {
    setOpen(false)
    toast('L’équipe de contrôle est prévenue que vous avez répondu.')
  })
  const remaining = questionsOf(questionnaire).filter(isRemaining)
  const sending = useUploads().items.filter((item) => item.target?.questionnaireId === questionnaire.id && isUnfinished(item)).length
  const unsorted = useUnsortedCount(questionnaire.id)
  return (
    <>
      <Button look={remaining.length === 0 ? 'primary' : 'secondary'} onPress={() => setOpen(true)}>
        Marquer comme répondu
      </Button>
      <ConfirmDialog
        title="Marquer comme répondu"
        confirm={remaining.length > 0 ? 'Marquer comme répondu quand même' : 'Marquer comme répondu'}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={() => act.mutate({ params: { questionnaireId: questionnaire.id } })}
        isPending={act.isPending}
        error={act.error}
      >
        {remaining.length > 0 && (
          <Notice tone="warning" title={`${plural(remaining.length, 'question attend', 'questions attendent')} encore une réponse`}>
            <p>{remaining.map(({ label }) => label).join(', ')}</p>
          </Notice>
        )}
        {unsorted > 0 && (
          <Notice tone="warning">
            <p>
              {plural(unsorted, 'fichier attend', 'fichiers attendent')} d’être {unsorted < 2 ? 'classé' : 'classés'} : l’équipe de contrôle
              ne {unsorted < 2 ? 'le' : 'les'} verra pas avant.
            </p>
          </Notice>
        )}
        {sending > 0 && (
          <Notice tone="warning">
            <p>{plural(sending, 'fichier est', 'fichiers sont')} encore en cours d’envoi : attendez de préférence la fin.</p>
          </Notice>
        )}
        <p>
          L’équipe de contrôle sera prévenue par courriel. Vous pourrez encore déposer des fichiers tant qu’elle n’aura pas finalisé le
          questionnaire, et elle pourra vous demander des compléments.
        </p>
      </ConfirmDialog>
    </>
  )
}
