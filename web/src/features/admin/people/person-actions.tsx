import { useState } from 'react'
import type { WholePerson } from '../../../../../shared/admin.contract.ts'
import { useAct } from '../../../app/queries.ts'
import { useUser } from '../../../app/session.tsx'
import { Button } from '../../../ui/button.tsx'
import { fullName } from '../../../ui/format.ts'
import { Problem } from '../../../ui/problem.tsx'
import { toast } from '../../../ui/toast.tsx'
import { ReasonDialog } from '../reason-dialog.tsx'

/** What is done to the whole account. Nobody deactivates themselves. */
export function PersonActions({ person }: { person: WholePerson }) {
  const [isAsking, setAsking] = useState(false)
  const end = useAct('DELETE /api/admin/people/:userId/sessions')
  const isMe = useUser().id === person.id
  const params = { userId: person.id }
  return (
    <>
      <Problem error={end.error} />
      {person.sessions > 0 && !isMe && (
        <Button isPending={end.isPending} onPress={() => end.mutate({ params }, { onSuccess: () => toast('Ses sessions sont fermées.') })}>
          Fermer ses sessions
        </Button>
      )}
      {!isMe && <Button onPress={() => setAsking(true)}>{person.isActive ? 'Désactiver' : 'Réactiver'}</Button>}
      {isAsking && <ActivityDialog person={person} onClose={() => setAsking(false)} />}
    </>
  )
}

function ActivityDialog({ person, onClose }: { person: WholePerson; onClose: () => void }) {
  const deactivate = useAct('POST /api/admin/people/:userId/deactivate')
  const reactivate = useAct('POST /api/admin/people/:userId/reactivate')
  const act = person.isActive ? deactivate : reactivate
  const verb = person.isActive ? 'Désactiver' : 'Réactiver'
  const done = () => {
    toast(person.isActive ? 'La personne est désactivée.' : 'La personne est réactivée.')
    onClose()
  }
  return (
    <ReasonDialog
      title={`${verb} ${fullName(person)} ?`}
      confirm={verb}
      isDangerous={person.isActive}
      error={act.error}
      isPending={act.isPending}
      onClose={onClose}
      onConfirm={(reason) => act.mutate({ params: { userId: person.id }, body: { reason } }, { onSuccess: done })}
    >
      <p>
        {person.isActive
          ? 'Ses sessions se ferment et ses clés d’accès sont révoquées aussitôt. Ce que cette personne a fait, et ses espaces, restent.'
          : 'Cette personne pourra de nouveau recevoir un lien de connexion. Ses clés d’accès restent révoquées.'}
      </p>
    </ReasonDialog>
  )
}
