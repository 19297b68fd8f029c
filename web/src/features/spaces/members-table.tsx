import MailPlus from 'lucide-react/icons/mail-plus'
import UserMinus from 'lucide-react/icons/user-minus'
import type { MemberView } from '../../../../shared/spaces.contract.ts'
import type { SpaceId } from '../../../../shared/vocabulary.ts'
import { useAct } from '../../app/queries.ts'
import { useUser } from '../../app/session.tsx'
import { Button } from '../../ui/button.tsx'
import { fullName, shortDate } from '../../ui/format.ts'
import { Link } from '../../ui/link.tsx'
import { Problem } from '../../ui/problem.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { toast } from '../../ui/toast.tsx'

type Props = {
  caption: string
  spaceId: SpaceId
  members: MemberView[]
  mayManage: boolean
  onRemove: (member: MemberView) => void
}

export function MembersTable({ caption, spaceId, members, mayManage, onRemove }: Props) {
  const user = useUser()
  const invite = useAct('POST /api/spaces/:spaceId/members/:userId/invitation')
  const send = (member: MemberView) =>
    invite.mutate(
      { params: { spaceId, userId: member.userId } },
      { onSuccess: () => toast(`L’invitation de ${fullName(member)} est partie.`) },
    )
  const actions: Column<MemberView> = {
    key: 'actions',
    title: 'Actions',
    isTitleHidden: true,
    align: 'end',
    cell: (member) => (
      <span className="row members-actions">
        {!member.hasLoggedIn && (
          <Button
            look="quiet"
            onPress={() => send(member)}
            isPending={invite.isPending && invite.variables.params.userId === member.userId}
          >
            <MailPlus aria-hidden="true" />
            Inviter
            <span className="visually-hidden">{fullName(member)} par courriel</span>
          </Button>
        )}
        <Button look="quiet" onPress={() => onRemove(member)}>
          <UserMinus aria-hidden="true" />
          Retirer
          <span className="visually-hidden">{fullName(member)}</span>
        </Button>
      </span>
    ),
  }
  const columns: Column<MemberView>[] = [
    {
      key: 'name',
      title: 'Nom',
      isName: true,
      sortBy: ({ lastName, firstName }) => `${lastName} ${firstName}`,
      cell: (member) => (
        <>
          <strong>{fullName(member)}</strong>
          {member.userId === user.id && <span className="soft"> (vous)</span>}
        </>
      ),
    },
    { key: 'email', title: 'Adresse', sortBy: ({ email }) => email, cell: ({ email }) => <Link href={`mailto:${email}`}>{email}</Link> },
    { key: 'addedAt', title: 'Depuis le', sortBy: ({ addedAt }) => addedAt, cell: ({ addedAt }) => shortDate(addedAt) },
    {
      key: 'hasLoggedIn',
      title: 'Connexion',
      sortBy: ({ hasLoggedIn }) => Number(hasLoggedIn),
      cell: ({ hasLoggedIn }) => (hasLoggedIn ? 'Déjà connecté' : <span className="soft">Jamais connecté</span>),
    },
  ]
  return (
    <>
      <Problem error={invite.error} />
      <Table
        caption={caption}
        columns={mayManage ? [...columns, actions] : columns}
        rows={members}
        rowKey={({ userId }) => userId}
        sortedBy="name"
      />
    </>
  )
}
