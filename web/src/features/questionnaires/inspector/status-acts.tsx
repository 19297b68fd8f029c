import { useState } from 'react'
import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { plural } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import { toast } from '../../../ui/toast.tsx'
import { questionsOf } from '../question-filter.ts'
import { ReasonDialog } from './reason-dialog.tsx'

type Props = { questionnaire: QuestionnaireView }

/** What the inspectors do with the whole questionnaire: send back, finalise, reopen. */
export const StatusActs = ({ questionnaire }: Props) => (
  <>
    {questionnaire.abilities.finalize && <Finalize questionnaire={questionnaire} />}
    {questionnaire.abilities.sendBack && <SendBack questionnaire={questionnaire} />}
    {questionnaire.abilities.reopen && <Reopen questionnaire={questionnaire} />}
  </>
)

function Finalize({ questionnaire }: Props) {
  const [isOpen, setOpen] = useState(false)
  const act = useAct('POST /api/questionnaires/:questionnaireId/finalize', () => {
    setOpen(false)
    toast('Le questionnaire est finalisé.')
  })
  const open = questionsOf(questionnaire).filter(
    ({ status, declaration }) => status === 'returned' || (status !== 'accepted' && !declaration),
  )
  return (
    <>
      <Button look="primary" onPress={() => setOpen(true)}>
        Finaliser
      </Button>
      <ConfirmDialog
        title="Finaliser le questionnaire"
        confirm={open.length > 0 ? 'Finaliser quand même' : 'Finaliser'}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={() => act.mutate({ params: { questionnaireId: questionnaire.id } })}
        isPending={act.isPending}
        error={act.error}
      >
        {open.length > 0 && (
          <Notice tone="warning" title={plural(open.length, 'question reste ouverte', 'questions restent ouvertes')}>
            <p>Ni acceptées, ni déclarées sans fichier : {open.map(({ label }) => label).join(', ')}</p>
          </Notice>
        )}
        <p>Plus rien ne sera attendu de l’organisme interrogé : les dépôts se ferment. Vous pourrez rouvrir le questionnaire.</p>
      </ConfirmDialog>
    </>
  )
}

function SendBack({ questionnaire }: Props) {
  const [isOpen, setOpen] = useState(false)
  const act = useAct('POST /api/questionnaires/:questionnaireId/return', () => {
    setOpen(false)
    toast('Le questionnaire est renvoyé à compléter.')
  })
  return (
    <>
      <Button onPress={() => setOpen(true)}>Renvoyer à compléter</Button>
      <ReasonDialog
        title="Renvoyer le questionnaire à compléter"
        confirm="Renvoyer à compléter"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onReason={(reason) => act.mutate({ params: { questionnaireId: questionnaire.id }, body: { reason } })}
        isPending={act.isPending}
        error={act.error}
      >
        <p>Les répondants recevront ce motif par courriel et pourront compléter leurs réponses.</p>
      </ReasonDialog>
    </>
  )
}

function Reopen({ questionnaire }: Props) {
  const [isOpen, setOpen] = useState(false)
  const act = useAct('POST /api/questionnaires/:questionnaireId/reopen', () => {
    setOpen(false)
    toast('Le questionnaire est rouvert.')
  })
  return (
    <>
      <Button onPress={() => setOpen(true)}>Rouvrir</Button>
      <ReasonDialog
        title="Rouvrir le questionnaire"
        confirm="Rouvrir"
        isOptional
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onReason={(reason) => act.mutate({ params: { questionnaireId: questionnaire.id }, body: reason ? { reason } : {} })}
        isPending={act.isPending}
        error={act.error}
      >
        <p>Le questionnaire passe à l’état « À compléter » et les dépôts s’ouvrent à nouveau.</p>
      </ReasonDialog>
    </>
  )
}
