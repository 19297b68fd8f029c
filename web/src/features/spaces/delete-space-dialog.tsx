import { useRouter } from '@tanstack/react-router'
import type { SpaceView } from '../../../../shared/spaces.contract.ts'
import { paths } from '../../app/paths.ts'
import { useAct } from '../../app/queries.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { fileSize, plural } from '../../ui/format.ts'
import { toast } from '../../ui/toast.tsx'

export function DeleteSpaceDialog({ space, onClose }: { space: SpaceView; onClose: () => void }) {
  const router = useRouter()
  const remove = useAct('DELETE /api/spaces/:spaceId', async () => {
    toast(`L’espace « ${space.organization} » est supprimé.`)
    await router.navigate({ href: paths.spaces, replace: true })
  })
  const { members, deposits, bytes } = space.counts
  return (
    <ConfirmDialog
      title="Supprimer cet espace ?"
      confirm="Supprimer l’espace"
      isDangerous
      isOpen
      onClose={onClose}
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ params: { spaceId: space.id } })}
    >
      <p>
        L’espace <strong>{space.organization}</strong> ({space.referenceCode}) contient :
      </p>
      <ul>
        <li>{plural(space.questionnaires.length, 'questionnaire')}</li>
        <li>
          {plural(deposits, 'fichier déposé', 'fichiers déposés')} ({fileSize(bytes)})
        </li>
        <li>{plural(members, 'personne')}, qui n’y auront plus accès</li>
      </ul>
    </ConfirmDialog>
  )
}
