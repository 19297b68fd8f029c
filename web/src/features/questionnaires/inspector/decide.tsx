import Check from 'lucide-react/icons/check'
import CornerUpLeft from 'lucide-react/icons/corner-up-left'
import { useState } from 'react'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { toast } from '../../../ui/toast.tsx'
import { focusQuestion } from '../focus-question.ts'
import type { NumberedQuestion } from '../question-filter.ts'
import { ReasonDialog } from './reason-dialog.tsx'

/** Accept, or say what is missing. A mind can be changed until the questionnaire is finalised. */
export function Decide({ question: { id, label, status, reason } }: { question: NumberedQuestion }) {
  const [isReturning, setReturning] = useState(false)
  const accept = useAct('POST /api/questions/:questionId/accept', () => focusQuestion(label))
  const back = useAct('POST /api/questions/:questionId/return', () => {
    setReturning(false)
    toast(`La question ${label} est renvoyée à compléter.`)
  })
  const params = { questionId: id }
  const backWord = status === 'returned' ? 'Changer le motif' : 'Renvoyer à compléter'
  return (
    <div className="row decide">
      {status !== 'accepted' && (
        <Button isPending={accept.isPending} aria-label={`Accepter : question ${label}`} onPress={() => accept.mutate({ params })}>
          <Check aria-hidden="true" />
          Accepter
        </Button>
      )}
      <Button look="quiet" aria-label={`${backWord} : question ${label}`} onPress={() => setReturning(true)}>
        <CornerUpLeft aria-hidden="true" />
        {backWord}
      </Button>
      <Problem error={accept.error} />
      <ReasonDialog
        title={`Renvoyer la question ${label} à compléter`}
        confirm="Renvoyer à compléter"
        before={status === 'returned' ? (reason ?? '') : ''}
        isOpen={isReturning}
        onClose={() => setReturning(false)}
        isPending={back.isPending}
        error={back.error}
        onReason={(given) => back.mutate({ params, body: { reason: given } })}
      >
        <p>Les répondants recevront ce motif par courriel et pourront compléter. Les fichiers déjà reçus restent.</p>
      </ReasonDialog>
    </div>
  )
}
