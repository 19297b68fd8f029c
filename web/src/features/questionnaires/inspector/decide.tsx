import Check from 'lucide-react/icons/check'
import CornerUpLeft from 'lucide-react/icons/corner-up-left'
import { useState } from 'react'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { toast } from '../../../ui/toast.tsx'
import { focusQuestion } from '../focus-question.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import type { Choosable } from './use-chosen.ts'

type Props = {
  /** Of the question, whose place takes the focus. */
  label: string
  on: Choosable
  decision: 'accepted' | 'returned' | null
  /** What was said to be missing. */
  reason: string | null
}

/** Accept, or say what is missing. A mind can be changed until the questionnaire is finalised. */
export function Decide({ label, on, decision, reason }: Props) {
  const [isReturning, setReturning] = useState(false)
  const what = `${on.isFile ? 'le fichier' : 'la question'} ${on.label}`
  const accept = useAct('POST /api/decisions', () => focusQuestion(label))
  const back = useAct('POST /api/decisions', () => {
    setReturning(false)
    toast(`${on.isFile ? 'Le fichier est renvoyé' : 'La question est renvoyée'} à compléter.`)
  })
  const backWord = decision === 'returned' ? 'Changer le motif' : 'Renvoyer à compléter'
  return (
    <div className="row decide" data-file={on.isFile || undefined}>
      {decision !== 'accepted' && (
        <Button
          look={on.isFile ? 'quiet' : 'secondary'}
          isPending={accept.isPending}
          aria-label={`Accepter ${what}`}
          onPress={() => accept.mutate({ body: { items: [{ ...on.item, decision: 'accept' }] } })}
        >
          <Check aria-hidden="true" />
          <span className="decide-word">Accepter</span>
        </Button>
      )}
      <Button look="quiet" aria-label={`${backWord} : ${what}`} onPress={() => setReturning(true)}>
        <CornerUpLeft aria-hidden="true" />
        <span className="decide-word">{backWord}</span>
      </Button>
      <Problem error={accept.error} />
      <ReasonDialog
        title={`Renvoyer ${what} à compléter`}
        confirm="Renvoyer à compléter"
        before={decision === 'returned' ? (reason ?? '') : ''}
        isOpen={isReturning}
        onClose={() => setReturning(false)}
        isPending={back.isPending}
        error={back.error}
        onReason={(given) => back.mutate({ body: { items: [{ ...on.item, decision: 'return', reason: given }] } })}
      >
        <p>Les répondants recevront ce motif par courriel et pourront compléter. Les fichiers déjà reçus restent.</p>
      </ReasonDialog>
    </div>
  )
}
