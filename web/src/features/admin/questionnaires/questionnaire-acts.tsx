import { useState } from 'react'
import type { AdminQuestionnaire } from '../../../../../shared/admin-spaces.contract.ts'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { toast } from '../../../ui/toast.tsx'
import { ReasonDialog } from '../reason-dialog.tsx'
import { DuplicateDialog } from './duplicate-dialog.tsx'
import { MoveDialog } from './move-dialog.tsx'

type Act = 'duplicate' | 'move' | 'unpublish'

export function QuestionnaireActs({ questionnaire }: { questionnaire: AdminQuestionnaire }) {
  const [asking, setAsking] = useState<Act | null>(null)
  const { abilities } = questionnaire
  const props = { questionnaire, onClose: () => setAsking(null) }
  return (
    <>
      {abilities.duplicate && <Button onPress={() => setAsking('duplicate')}>Dupliquer dans la procédure</Button>}
      {abilities.move && <Button onPress={() => setAsking('move')}>Déplacer</Button>}
      {abilities.unpublish && <Button onPress={() => setAsking('unpublish')}>Dépublier</Button>}
      {asking === 'duplicate' && <DuplicateDialog {...props} />}
      {asking === 'move' && <MoveDialog {...props} />}
      {asking === 'unpublish' && <UnpublishDialog {...props} />}
    </>
  )
}

function UnpublishDialog({ questionnaire, onClose }: { questionnaire: AdminQuestionnaire; onClose: () => void }) {
  const unpublish = useAct('POST /api/admin/questionnaires/:questionnaireId/unpublish')
  const done = () => {
    toast('Le questionnaire est de nouveau un brouillon. Les deux côtés en sont prévenus.')
    onClose()
  }
  return (
    <ReasonDialog
      title={`Dépublier le questionnaire n°${questionnaire.number} ?`}
      confirm="Dépublier"
      isDangerous
      error={unpublish.error}
      isPending={unpublish.isPending}
      onClose={onClose}
      onConfirm={(reason) => unpublish.mutate({ params: { questionnaireId: questionnaire.id }, body: { reason } }, { onSuccess: done })}
    >
      <p>
        Il redevient un brouillon, que l’organisme interrogé ne voit plus, et rend son numéro : le prochain publié le prendra. L’équipe de
        contrôle et l’organisme interrogé sont prévenus par courriel, avec votre motif.
      </p>
    </ReasonDialog>
  )
}
