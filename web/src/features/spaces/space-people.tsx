import { getRouteApi } from '@tanstack/react-router'
import UserPlus from 'lucide-react/icons/user-plus'
import Users from 'lucide-react/icons/users'
import { useState } from 'react'
import type { MemberView, SpaceView } from '../../../../shared/spaces.contract.ts'
import type { Role } from '../../../../shared/vocabulary.ts'
import { Loaded } from '../../app/loaded.tsx'
import { useApi } from '../../app/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { AddMemberDialog } from './add-member-dialog.tsx'
import { AddPeopleDialog } from './add-people-dialog.tsx'
import { InviteMemberDialog } from './invite-member-dialog.tsx'
import { MembersTable } from './members-table.tsx'
import { RemoveMemberDialog } from './remove-member-dialog.tsx'

const route = getRouteApi('/private/espaces/$spaceId/personnes')

export function SpacePeople() {
  const { spaceId } = route.useParams()
  const space = useApi('GET /api/spaces/:spaceId', { params: { spaceId } })
  return <Loaded query={space}>{(data) => <People space={data} />}</Loaded>
}

function People({ space }: { space: SpaceView }) {
  const members = useApi('GET /api/spaces/:spaceId/members', { params: { spaceId: space.id } })
  const [adding, setAdding] = useState<Role | null>(null)
  const [pasting, setPasting] = useState<Role | null>(null)
  const [inviting, setInviting] = useState<MemberView | null>(null)
  const [removing, setRemoving] = useState<MemberView | null>(null)
  const mayManage = space.abilities.manageMembers
  const group = (role: Role, title: string, items: MemberView[]) => (
    <section className="section" aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
        {mayManage && (
          <div className="row">
            <Button onPress={() => setAdding(role)} aria-label={`Ajouter une personne : ${title}`}>
              <UserPlus aria-hidden="true" />
              Ajouter une personne
            </Button>
            <Button look="quiet" onPress={() => setPasting(role)} aria-label={`Ajouter plusieurs personnes : ${title}`}>
              <Users aria-hidden="true" />
              Ajouter plusieurs personnes
            </Button>
          </div>
        )}
      </div>
      {items.some((member) => member.role === role) ? (
        <MembersTable
          caption={title}
          members={items.filter((member) => member.role === role)}
          mayManage={mayManage}
          onInvite={setInviting}
          onRemove={setRemoving}
        />
      ) : (
        <Notice tone="warning">
          <p>Personne ne représente encore l’organisme : aucun questionnaire ne peut être lu ni recevoir de réponse.</p>
        </Notice>
      )}
    </section>
  )
  return (
    <Loaded query={members}>
      {({ items }) => (
        <div className="page">
          {group('inspector', 'Équipe de contrôle', items)}
          {group('respondent', `Organisme interrogé : ${space.organization}`, items)}
          {adding && <AddMemberDialog space={space} role={adding} onClose={() => setAdding(null)} />}
          {pasting && <AddPeopleDialog space={space} role={pasting} onClose={() => setPasting(null)} />}
          {inviting && <InviteMemberDialog space={space} member={inviting} onClose={() => setInviting(null)} />}
          {removing && <RemoveMemberDialog space={space} member={removing} onClose={() => setRemoving(null)} />}
        </div>
      )}
    </Loaded>
  )
}
