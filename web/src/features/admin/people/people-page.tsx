import { useRouter } from '@tanstack/react-router'
import UserPlus from 'lucide-react/icons/user-plus'
import { useState } from 'react'
import type { PersonLine } from '../../../../../shared/admin.contract.ts'
import { Page } from '../../../app/page.tsx'
import { paths } from '../../../app/paths.ts'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { count, dateTime, fullName } from '../../../ui/format.ts'
import { Link } from '../../../ui/link.tsx'
import type { Column } from '../../../ui/table.tsx'
import { AdminList } from '../admin-list.tsx'
import { AccountTags } from './account-tags.tsx'
import { PersonForm } from './person-form.tsx'

const filter = {
  name: 'account',
  label: 'Comptes',
  options: [
    { value: '', label: 'Tous les comptes' },
    { value: 'inspector', label: 'Contrôleurs' },
    { value: 'admin', label: 'Administrateurs' },
    { value: 'inactive', label: 'Désactivés' },
  ],
}

const columns: Column<PersonLine>[] = [
  {
    key: 'name',
    title: 'Personne',
    isName: true,
    cell: (person) => <Link href={`${paths.admin}/personnes/${person.id}`}>{fullName(person)}</Link>,
  },
  { key: 'email', title: 'Adresse', cell: ({ email }) => email },
  { key: 'account', title: 'Compte', cell: (person) => <AccountTags account={person} /> },
  { key: 'spaces', title: 'Espaces', align: 'end', cell: ({ spaces }) => <span className="numbers">{count(spaces)}</span> },
  { key: 'lastLoginAt', title: 'Dernière connexion', cell: ({ lastLoginAt }) => (lastLoginAt ? dateTime(lastLoginAt) : 'Jamais') },
]

export function AdminPage() {
  const [isAdding, setAdding] = useState(false)
  return (
    <Page
      title="Personnes"
      actions={
        <Button look="primary" onPress={() => setAdding(true)}>
          <UserPlus aria-hidden="true" />
          Ajouter une personne
        </Button>
      }
    >
      <AdminList route="GET /api/admin/people" caption="Personnes" searched="Nom ou adresse" filter={filter} columns={columns} />
      {isAdding && <AddDialog onClose={() => setAdding(false)} />}
    </Page>
  )
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter()
  const add = useAct('POST /api/admin/people', ({ id }) => router.navigate({ href: `${paths.admin}/personnes/${id}` }))
  return (
    <Dialog title="Ajouter une personne" isOpen onClose={onClose}>
      <PersonForm
        confirm="Ajouter"
        error={add.error}
        isPending={add.isPending}
        onSubmit={(body) => add.mutate({ body })}
        onCancel={onClose}
      />
    </Dialog>
  )
}
