import type { Role } from '../../../../shared/vocabulary.ts'
import { useUser } from '../../app/session.tsx'
import { Checkbox } from '../../ui/choice.tsx'
import { fullName } from '../../ui/format.ts'
import { TextArea } from '../../ui/text-field.tsx'
import { invitationText } from './invitation-text.ts'

type Props = { role: Role; isSent: boolean; onChange: (isSent: boolean) => void; isForSeveral?: boolean }

/** An invitation leaves only if it is asked for, with words that can be changed. */
export function InvitationField({ role, isSent, onChange, isForSeveral = false }: Props) {
  const help = isForSeveral
    ? 'Sinon, prévenez ces personnes vous-même : elles auront déjà accès.'
    : 'Sinon, prévenez la personne vous-même : elle a déjà accès.'
  return (
    <>
      <Checkbox isSelected={isSent} onChange={onChange} help={help}>
        {isForSeveral ? 'Envoyer à chacune une invitation par courriel' : 'Lui envoyer une invitation par courriel'}
      </Checkbox>
      {isSent && <InvitationText role={role} />}
    </>
  )
}

/** The form's `message`. */
export function InvitationText({ role, autoFocus = false }: { role: Role; autoFocus?: boolean }) {
  const user = useUser()
  return (
    <TextArea
      name="message"
      label="Votre mot dans l’invitation"
      help="Le courriel dit aussi de quel contrôle il s’agit et comment se connecter."
      defaultValue={invitationText(role, fullName(user))}
      isOptional
      autoFocus={autoFocus}
      maxLength={5000}
      rows={5}
    />
  )
}
