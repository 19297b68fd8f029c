import { useState } from 'react'
import type { AdminSpace } from '../../../../../shared/admin-spaces.contract.ts'
import type { Role } from '../../../../../shared/vocabulary.ts'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { Link } from '../../../ui/link.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Select } from '../../../ui/select.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { toast } from '../../../ui/toast.tsx'
import { adminPaths } from '../admin-paths.ts'
import { ReasonDialog } from '../reason-dialog.tsx'

type Person = AdminSpace['people'][number]
const roles: Record<Role, string> = { inspector: 'Contrôleur', respondent: 'Répondant' }

export function SpacePeople({ space }: { space: AdminSpace }) {
  const [isAdding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<Person | null>(null)
  const columns: Column<Person>[] = [
    { key: 'name', title: 'Personne', isName: true, cell: ({ userId, name }) => <Link href={adminPaths.person(userId)}>{name}</Link> },
    { key: 'email', title: 'Adresse', cell: ({ email }) => email },
    { key: 'role', title: 'Rôle', cell: ({ role }) => roles[role] },
    { key: 'isActive', title: 'Compte', cell: ({ isActive }) => (isActive ? 'Actif' : <Tag tone="danger">Désactivé</Tag>) },
    {
      key: 'acts',
      title: 'Actions',
      isTitleHidden: true,
      align: 'end',
      cell: (person) =>
        space.abilities.manageMembers && (
          <Button
            look="quiet"
            aria-label={`Retirer ${person.name}, ${roles[person.role].toLowerCase()}`}
            onPress={() => setLeaving(person)}
          >
            Retirer
          </Button>
        ),
    },
  ]
  const hasInspector = space.people.some(({ role, isActive }) => role === 'inspector' && isActive)
  return (
    <section className="section">
      <h2>Personnes</h2>
      {!hasInspector && space.abilities.manageMembers && (
        <Notice tone="warning" title="Plus personne dans l’équipe de contrôle">
          <p>Ajoutez un contrôleur pour que quelqu’un puisse de nouveau s’occuper de cet espace.</p>
        </Notice>
      )}
      {space.people.length > 0 && (
        <Table caption="Personnes de l’espace" columns={columns} rows={space.people} rowKey={({ userId, role }) => `${userId} ${role}`} />
      )}
      {space.abilities.manageMembers && (
        <div>
          <Button onPress={() => setAdding(true)}>Ajouter une personne</Button>
        </div>
      )}
      {isAdding && <AddDialog space={space} onClose={() => setAdding(false)} />}
      {leaving && <RemoveDialog space={space} person={leaving} onClose={() => setLeaving(null)} />}
    </section>
  )
}

function AddDialog({ space, onClose }: { space: AdminSpace; onClose: () => void }) {
  const add = useAct('POST /api/admin/spaces/:spaceId/members')
  const [role, setRole] = useState<Role>('inspector')
  const isNew = add.error?.code === 'member.namesRequired'
  const done = () => {
    toast('La personne est ajoutée. Une invitation lui est envoyée.')
    onClose()
  }
  return (
    <ReasonDialog
      title="Ajouter une personne à l’espace"
      confirm="Ajouter et inviter"
      error={add.error}
      isPending={add.isPending}
      onClose={onClose}
      fields={
        <>
          <TextField name="email" type="email" label="Adresse électronique" isRequired autoFocus autoComplete="off" />
          <Select
            label="Rôle"
            value={role}
            options={Object.entries(roles).map(([value, label]) => ({ value, label }))}
            onChange={(value) => setRole(value as Role)}
          />
          {isNew && <TextField name="firstName" label="Prénom" maxLength={150} isRequired autoComplete="off" />}
          {isNew && <TextField name="lastName" label="Nom" maxLength={150} isRequired autoComplete="off" />}
        </>
      }
      onConfirm={(reason, { email = '', firstName, lastName }) =>
        add.mutate({ params: { spaceId: space.id }, body: { reason, email, role, firstName, lastName } }, { onSuccess: done })
      }
    >
      <p>L’équipe de contrôle est prévenue par courriel, et le journal de l’espace donne votre motif.</p>
    </ReasonDialog>
  )
}

function RemoveDialog({ space, person, onClose }: { space: AdminSpace; person: Person; onClose: () => void }) {
  const remove = useAct('POST /api/admin/spaces/:spaceId/members/:userId/:role/remove')
  const { userId, role } = person
  const done = () => {
    toast('La personne est retirée.')
    onClose()
  }
  return (
    <ReasonDialog
      title={`Retirer ${person.name} ?`}
      confirm="Retirer"
      isDangerous
      error={remove.error}
      isPending={remove.isPending}
      onClose={onClose}
      onConfirm={(reason) => remove.mutate({ params: { spaceId: space.id, userId, role }, body: { reason } }, { onSuccess: done })}
    >
      <p>Son accès cesse aussitôt. Ce que cette personne a déposé ou rédigé reste dans l’espace.</p>
    </ReasonDialog>
  )
}
