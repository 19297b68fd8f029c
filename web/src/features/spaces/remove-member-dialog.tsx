import { useRouter } from '@tanstack/react-router'
import type { MemberView, SpaceView } from '../../../../shared/spaces.contract.ts'
import { paths } from '../../app/paths.ts'
import { useAct } from '../../app/queries.ts'
import { useUser } from '../../app/session.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { fullName } from '../../ui/format.ts'
import { toast } from '../../ui/toast.tsx'

export function RemoveMemberDialog({ space, member, onClose }: { space: SpaceView; member: MemberView; onClose: () => void }) {
  const router = useRouter()
  const isMe = member.userId === useUser().id
  const name = fullName(member)
  const remove = useAct('DELETE /api/spaces/:spaceId/members/:userId/:role', async () => {
    toast(`${name} n’a plus accès à l’espace.`)
    onClose()
    if (isMe) await router.navigate({ href: paths.spaces })
  })
  return (
    <ConfirmDialog
      title={isMe ? 'Vous retirer de l’espace ?' : `Retirer ${name} de l’espace ?`}
      confirm="Retirer"
      isDangerous
      isOpen
      onClose={onClose}
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate({ params: { spaceId: space.id, userId: member.userId, role: member.role } })}
    >
      <p>
        {isMe ? 'Vous perdrez' : 'Cette personne perdra'} aussitôt l’accès à l’espace « {space.organization} ». Les fichiers déposés et le
        journal restent. Vos collègues de l’équipe en sont prévenus par courriel.
      </p>
    </ConfirmDialog>
  )
}
