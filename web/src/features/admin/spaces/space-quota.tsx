import { useState } from 'react'
import type { AdminSpace } from '../../../../../shared/admin-spaces.contract.ts'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { fileSize } from '../../../ui/format.ts'
import { TextField } from '../../../ui/text-field.tsx'
import { toast } from '../../../ui/toast.tsx'
import { ReasonDialog } from '../reason-dialog.tsx'

const GIB = 1024 ** 3

/** How much a space may hold, and the button that changes it. */
export function SpaceQuota({ space }: { space: AdminSpace }) {
  const [isAsking, setAsking] = useState(false)
  const { own, bytes, used } = space.quota
  return (
    <div className="row">
      <p>
        Place : {fileSize(used)} {bytes === null ? 'utilisés, sans limite' : `utilisés sur ${fileSize(bytes)}`}
        {own !== null && ' (décidé pour cet espace)'}.
      </p>
      {space.abilities.changeQuota && (
        <Button look="quiet" onPress={() => setAsking(true)}>
          Changer la place
        </Button>
      )}
      {isAsking && <QuotaDialog space={space} onClose={() => setAsking(false)} />}
    </div>
  )
}

function QuotaDialog({ space, onClose }: { space: AdminSpace; onClose: () => void }) {
  const change = useAct('PUT /api/admin/spaces/:spaceId/quota')
  const done = () => {
    toast('La place de l’espace est changée.')
    onClose()
  }
  const { own } = space.quota
  return (
    <ReasonDialog
      title="Changer la place de cet espace ?"
      confirm="Changer la place"
      error={change.error}
      isPending={change.isPending}
      onClose={onClose}
      fields={
        <TextField
          name="gigabytes"
          label="Place, en Go"
          help="Un nombre entier. Laissez vide pour la même place que les autres espaces."
          defaultValue={own === null ? '' : String(Math.max(1, Math.round(own / GIB)))}
          inputMode="numeric"
          pattern="[1-9][0-9]{0,5}"
          autoFocus
          autoComplete="off"
        />
      }
      onConfirm={(reason, { gigabytes = '' }) =>
        change.mutate(
          { params: { spaceId: space.id }, body: { reason, bytes: gigabytes === '' ? null : Number(gigabytes) * GIB } },
          { onSuccess: done },
        )
      }
    >
      <p>
        Si l’espace contient déjà davantage, rien n’est perdu : plus aucun fichier n’y entre. Le motif est inscrit à son journal, que ses
        membres lisent.
      </p>
    </ReasonDialog>
  )
}
