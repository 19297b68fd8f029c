import { useState } from 'react'
import type { SpaceView } from '../../../../shared/spaces.contract.ts'
import type { Role } from '../../../../shared/vocabulary.ts'
import type { Answer } from '../../app/api.ts'
import { useAct } from '../../app/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { Form } from '../../ui/form.tsx'
import { fullName } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { InvitationField } from './invitation-field.tsx'

type Props = {
  space: SpaceView
  role: Role
  email: string
  candidate: Answer<'GET /api/spaces/:spaceId/candidates'>
  onBack: () => void
  onClose: () => void
}

/** A known person keeps their name; an unknown one is given one. The invitation leaves only if it is asked for. */
export function AddMemberDetails({ space, role, email, candidate: { known, roles, isUnusualForInspector }, onBack, onClose }: Props) {
  const add = useAct('POST /api/spaces/:spaceId/members')
  const [invite, setInvite] = useState(true)
  if (roles.includes(role))
    return (
      <>
        <Notice>
          <p>
            <strong>{known ? fullName(known) : email}</strong> est déjà dans cet espace avec ce rôle.
          </p>
        </Notice>
        <div className="form-actions">
          <Button onPress={onBack}>Changer l’adresse</Button>
        </div>
      </>
    )
  const isUnusual = role === 'inspector' && isUnusualForInspector
  const submit = ({ firstName = '', lastName = '', message = '' }: Record<string, string>) => {
    const names = known ? {} : { firstName, lastName }
    const invitation = invite ? { invite, ...(message.trim() && { message }) } : {}
    const added = () => {
      toast(`${fullName(known ?? { firstName, lastName })} a maintenant accès à l’espace.${invite ? ' L’invitation est partie.' : ''}`)
      onClose()
    }
    add.mutate({ params: { spaceId: space.id }, body: { email, role, ...names, ...invitation } }, { onSuccess: added })
  }
  return (
    <Form label="Ajouter la personne" error={add.error} onSubmit={submit}>
      {known ? (
        <p>
          <strong>{fullName(known)}</strong> ({email}) a déjà un compte dans e.contrôle.
        </p>
      ) : (
        <>
          <p>
            L’adresse <strong>{email}</strong> est nouvelle dans e.contrôle. Qui est-ce ?
          </p>
          <div className="fields">
            <TextField name="firstName" label="Prénom" maxLength={150} isRequired autoFocus autoComplete="off" />
            <TextField name="lastName" label="Nom" maxLength={150} isRequired autoComplete="off" />
          </div>
        </>
      )}
      {isUnusual && (
        <>
          <Notice tone="warning" title="Cette adresse ne ressemble pas à celles de votre organisme">
            <p>Une personne de l’équipe de contrôle voit les brouillons et toutes les réponses, et peut ajouter d’autres personnes.</p>
          </Notice>
          <Checkbox isRequired>Je confirme : cette personne fait partie de l’équipe de contrôle.</Checkbox>
        </>
      )}
      <InvitationField role={role} isSent={invite} onChange={setInvite} />
      <div className="form-actions">
        <Button type="submit" look="primary" isPending={add.isPending}>
          {invite ? 'Ajouter et inviter' : 'Ajouter'}
        </Button>
        <Button onPress={onBack}>Changer l’adresse</Button>
      </div>
    </Form>
  )
}
