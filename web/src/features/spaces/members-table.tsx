import MailPlus from 'lucide-react/icons/mail-plus'
import UserMinus from 'lucide-react/icons/user-minus'
import type { MemberView } from '../../../../shared/spaces.contract.ts'
import { useUser } from '../../app/session.tsx'
import { Button } from '../../ui/button.tsx'
import { fullName, shortDate } from '../../ui/format.ts'
import { Link } from '../../ui/link.tsx'
import { type Column, Table } from '../../ui/table.tsx'

type Props = {
  caption: string
  members: MemberView[]
  mayManage: boolean
  onInvite: (member: MemberView) => void
  onRemove: (member: MemberView) => void
}

export function MembersTable({ caption, members, mayManage, onInvite, onRemove }: Props) {
  const user = useUser()
  const actions: Column<MemberView> = {
    key: 'actions',
    title: 'Actions',
    isTitleHidden: true,
    align: 'end',
    cell: (member) => (
      <span className="row members-actions">
        {!member.hasLoggedIn && (
          <Button look="quiet" onPress={() => onInvite(member)}>
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
    <Table
      caption={caption}
      columns={mayManage ? [...columns, actions] : columns}
      rows={members}
      rowKey={({ userId }) => userId}
      sortedBy="name"
    />
  )
}
