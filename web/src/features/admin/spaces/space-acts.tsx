import { useState } from 'react'
import type { AdminSpace } from '../../../../../shared/admin-spaces.contract.ts'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { fileSize, plural } from '../../../ui/format.ts'
import { TextField } from '../../../ui/text-field.tsx'
import { toast } from '../../../ui/toast.tsx'
import { ReasonDialog } from '../reason-dialog.tsx'

type Props = { space: AdminSpace; onClose: () => void }

/** What is done to a whole space once it is deleted. */
export function SpaceActs({ space }: { space: AdminSpace }) {
  const [asking, setAsking] = useState<'restore' | 'purge' | null>(null)
  const close = () => setAsking(null)
  return (
    <>
      {space.abilities.restore && (
        <Button look="primary" onPress={() => setAsking('restore')}>
          Rétablir
        </Button>
      )}
      {space.abilities.purge && <Button onPress={() => setAsking('purge')}>Purger définitivement</Button>}
      {asking === 'restore' && <RestoreDialog space={space} onClose={close} />}
      {asking === 'purge' && <PurgeDialog space={space} onClose={close} />}
    </>
  )
}

function RestoreDialog({ space, onClose }: Props) {
  const restore = useAct('POST /api/admin/spaces/:spaceId/restore')
  const done = () => {
    toast('L’espace est rétabli. L’équipe de contrôle en est prévenue.')
    onClose()
  }
  return (
    <ReasonDialog
      title="Rétablir cet espace ?"
      confirm="Rétablir"
      error={restore.error}
      isPending={restore.isPending}
      onClose={onClose}
      onConfirm={(reason) => restore.mutate({ params: { spaceId: space.id }, body: { reason } }, { onSuccess: done })}
    >
      <p>
        L’espace {space.referenceCode} redevient ce qu’il était, avec {plural(space.members, 'membre')}. L’équipe de contrôle reçoit un
        message qui donne votre motif.
      </p>
    </ReasonDialog>
  )
}

function PurgeDialog({ space, onClose }: Props) {
  const purge = useAct('POST /api/admin/spaces/:spaceId/purge')
  const done = () => {
    toast('L’espace est purgé.')
    onClose()
  }
  return (
    <ReasonDialog
      title="Purger définitivement cet espace ?"
      confirm="Purger définitivement"
      isDangerous
      error={purge.error}
      isPending={purge.isPending}
      onClose={onClose}
      fields={
        <TextField
          name="referenceCode"
          label="Nom abrégé de l’espace"
          help={`Pour confirmer, recopiez : ${space.referenceCode}`}
          isRequired
          autoFocus
          autoComplete="off"
        />
      }
      onConfirm={(reason, { referenceCode = '' }) =>
        purge.mutate({ params: { spaceId: space.id }, body: { reason, referenceCode } }, { onSuccess: done })
      }
    >
      <p>
        <strong>
          {plural(space.questionnaires, 'questionnaire')} et {plural(space.deposits, 'dépôt')} ({fileSize(space.bytes)}) disparaissent pour
          toujours.
        </strong>{' '}
        Rien ne peut les faire revenir, sinon une sauvegarde. Le journal de l’espace et les accusés de dépôt sont conservés.
      </p>
    </ReasonDialog>
  )
}
