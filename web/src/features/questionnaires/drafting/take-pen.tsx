import { useState } from 'react'
import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import { useAct } from '../../../app/queries.ts'
import { useUser } from '../../../app/session.tsx'
import { Button } from '../../../ui/button.tsx'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { dateTime } from '../../../ui/format.ts'
import { Problem } from '../../../ui/problem.tsx'

/** Asks first only when somebody holds the pen: they may be writing. */
export function TakePen({ questionnaire: { id, editor, editorSince } }: { questionnaire: QuestionnaireView }) {
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
          {editor?.name} a la main{editorSince && ` depuis le ${dateTime(editorSince)}`} et rédige peut-être en ce moment. Ce qui est déjà
          enregistré reste.
        </p>
        <p>
          Le texte que cette personne vient de saisir et qui n’est pas encore enregistré <strong>peut être perdu pour elle</strong> : si
          possible, prévenez-la d’abord. Ensuite, vous serez la seule personne à pouvoir modifier le brouillon.
        </p>
      </ConfirmDialog>
    </>
  )
}
