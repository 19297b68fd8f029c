import { useParams } from '@tanstack/react-router'
import type { WholePerson } from '../../../../../shared/admin.contract.ts'
import type { UserId } from '../../../../../shared/vocabulary.ts'
import { Loaded } from '../../../app/loaded.tsx'
import { Page } from '../../../app/page.tsx'
import { paths } from '../../../app/paths.ts'
import { useAct, useApi } from '../../../app/queries.ts'
import { Breadcrumb } from '../../../ui/breadcrumb.tsx'
import { dateTime, fullName, plural, shortDate } from '../../../ui/format.ts'
import { type Column, Table } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { toast } from '../../../ui/toast.tsx'
import { AccountTags } from './account-tags.tsx'
import { PersonActions } from './person-actions.tsx'
import { PersonForm } from './person-form.tsx'

/** A person: account, what they did with it, spaces. */
export function AdminPage() {
  const { userId } = useParams({ strict: false }) as { userId: string }
  const person = useApi('GET /api/admin/people/:userId', { params: { userId: Number(userId) as UserId } })
  return (
    <Loaded query={person} title="Personne">
      {(data) => (
        <Page
          title={fullName(data)}
          above={<Breadcrumb steps={[{ label: 'Personnes', href: `${paths.admin}/personnes` }]} />}
          lead={<AccountTags account={data} />}
          actions={<PersonActions person={data} />}
        >
          <Facts person={data} />
          <Edit key={data.id} person={data} />
          <Spaces spaces={data.spaces} />
        </Page>
      )}
    </Loaded>
  )
}

const Facts = ({ person }: { person: WholePerson }) => (
  <p className="soft">
    Compte créé le {shortDate(person.createdAt)}.{' '}
    {person.lastLoginAt ? `Dernière connexion le ${dateTime(person.lastLoginAt)}.` : 'Ne s’est jamais connecté.'}{' '}
    {plural(person.sessions, 'session ouverte', 'sessions ouvertes')}, {plural(person.accessKeys, 'clé d’accès', 'clés d’accès')}.{' '}
    {person.isAdmin && (person.hasSecondFactor ? 'A un second facteur.' : 'N’a pas encore de second facteur.')}
  </p>
)

function Edit({ person }: { person: WholePerson }) {
  const change = useAct('PATCH /api/admin/people/:userId')
  const done = () => toast('La personne est modifiée.')
  return (
    <section className="section">
      <h2>Compte</h2>
      <PersonForm
        person={person}
        confirm="Enregistrer"
        error={change.error}
        isPending={change.isPending}
        onSubmit={(body) => change.mutate({ params: { userId: person.id }, body }, { onSuccess: done })}
      />
    </section>
  )
}

type Membership = WholePerson['spaces'][number]
const columns: Column<Membership>[] = [
  {
    key: 'organization',
    title: 'Organisme',
    isName: true,
    sortBy: ({ organization }) => organization,
    cell: ({ organization }) => organization,
  },
  { key: 'referenceCode', title: 'Nom abrégé', sortBy: ({ referenceCode }) => referenceCode, cell: ({ referenceCode }) => referenceCode },
  { key: 'role', title: 'Rôle', cell: ({ role }) => (role === 'inspector' ? 'Contrôleur' : 'Répondant') },
  { key: 'isDeleted', title: 'État', cell: ({ isDeleted }) => (isDeleted ? <Tag tone="danger">Supprimé</Tag> : 'Ouvert') },
]

const Spaces = ({ spaces }: { spaces: Membership[] }) => (
  <section className="section">
    <h2>Espaces</h2>
    {spaces.length > 0 ? (
      <Table caption="Ses espaces" columns={columns} rows={spaces} rowKey={({ id, role }) => `${id} ${role}`} />
    ) : (
      <p className="soft">Cette personne n’est dans aucun espace.</p>
    )}
  </section>
)
