import { useState } from 'react'
import type { QuestionnaireView } from '../../../../../shared/questionnaires.contract.ts'
import { useAct } from '../../../app/queries.ts'
import { useUser } from '../../../app/session.tsx'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { draftOf } from './draft.ts'
import { DraftFrame } from './draft-frame.tsx'
import { Preview } from './preview-step.tsx'

/** A draft that somebody else writes: read as it stands, or taken over. */
export function DraftReader({ questionnaire }: { questionnaire: QuestionnaireView }) {
  const { editor, title, abilities } = questionnaire
  return (
    <DraftFrame
      questionnaire={questionnaire}
      title={title}
      facts={<span>{editor ? `Rédigé par ${editor.name}` : 'Personne ne rédige ce brouillon en ce moment'}</span>}
      actions={abilities.changeEditor && <TakePen questionnaire={questionnaire} />}
    >
      <Preview draft={draftOf(questionnaire)} questionnaire={questionnaire} />
    </DraftFrame>
  )
}

function TakePen({ questionnaire: { id, editor } }: { questionnaire: QuestionnaireView }) {
  const user = useUser()
  const [isAsking, setAsking] = useState(false)
  const take = useAct('PUT /api/questionnaires/:questionnaireId/editor')
  const act = () => take.mutate({ params: { questionnaireId: id }, body: { userId: user.id } })
  return (
    <>
      <Button look="primary" isPending={take.isPending} onPress={editor ? () => setAsking(true) : act}>
        Prendre la main
      </Button>
      {!isAsking && <Problem error={take.error} />}
      <ConfirmDialog
        title="Prendre la main sur ce brouillon"
        confirm="Prendre la main"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={act}
        isPending={take.isPending}
        error={take.error}
      >
        <p>
          {editor?.name} est peut-être en train d’écrire. Une fois la main prise, vous seul pourrez modifier le brouillon ; ce qui est déjà
          enregistré reste.
        </p>
      </ConfirmDialog>
    </>
  )
}
