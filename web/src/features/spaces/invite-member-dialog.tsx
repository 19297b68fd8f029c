import type { MemberView, SpaceView } from '../../../../shared/spaces.contract.ts'
import { useAct } from '../../app/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { fullName } from '../../ui/format.ts'
import { toast } from '../../ui/toast.tsx'
import { InvitationText } from './invitation-field.tsx'

/** To somebody who is there already and has never come: the same invitation, in other words if need be. */
export function InviteMemberDialog({ space, member, onClose }: { space: SpaceView; member: MemberView; onClose: () => void }) {
  const name = fullName(member)
  const invite = useAct('POST /api/spaces/:spaceId/members/:userId/invitation', () => {
    toast(`L’invitation de ${name} est partie.`)
    onClose()
  })
  const send = ({ message = '' }: Record<string, string>) =>
    invite.mutate({ params: { spaceId: space.id, userId: member.userId }, body: message.trim() ? { message } : {} })
  return (
    <Dialog title={`Inviter ${name}`} isOpen onClose={onClose}>
      <Form label={`Inviter ${name}`} error={invite.error} onSubmit={send}>
        <p>
          L’invitation part à l’adresse <strong>{member.email}</strong>.
        </p>
        <InvitationText role={member.role} autoFocus />
        <div className="form-actions">
          <Button type="submit" look="primary" isPending={invite.isPending}>
            Envoyer l’invitation
          </Button>
          <Button onPress={onClose}>Annuler</Button>
        </div>
      </Form>
    </Dialog>
  )
}
