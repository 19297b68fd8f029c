import type { AdminSpaceLine } from '../../../../../shared/admin-spaces.contract.ts'
import { Page } from '../../../app/page.tsx'
import { count, fileSize, shortDate } from '../../../ui/format.ts'
import { Link } from '../../../ui/link.tsx'
import type { Column } from '../../../ui/table.tsx'
import { AdminList } from '../admin-list.tsx'
import { adminPaths } from '../admin-paths.ts'
import { SpaceStateTag } from './space-state-tag.tsx'

const filter = {
  name: 'state',
  label: 'État',
  options: [
    { value: '', label: 'Tous les espaces' },
    { value: 'active', label: 'Ouverts' },
    { value: 'deleted', label: 'Supprimés' },
    { value: 'purged', label: 'Purgés' },
  ],
}

const columns: Column<AdminSpaceLine>[] = [
  {
    key: 'organization',
    title: 'Organisme',
    isName: true,
    cell: ({ id, organization }) => <Link href={adminPaths.space(id)}>{organization}</Link>,
  },
  { key: 'procedure', title: 'Procédure', cell: ({ procedure }) => procedure },
  { key: 'referenceCode', title: 'Nom abrégé', cell: ({ referenceCode }) => referenceCode },
  { key: 'state', title: 'État', cell: ({ state }) => <SpaceStateTag state={state} /> },
  { key: 'members', title: 'Membres', align: 'end', cell: ({ members }) => <span className="numbers">{count(members)}</span> },
  {
    key: 'questionnaires',
    title: 'Questionnaires',
    align: 'end',
    cell: (space) => <span className="numbers">{count(space.questionnaires)}</span>,
  },
  { key: 'deposits', title: 'Dépôts', align: 'end', cell: ({ deposits }) => <span className="numbers">{count(deposits)}</span> },
  { key: 'bytes', title: 'Volume', align: 'end', cell: ({ bytes }) => <span className="numbers">{fileSize(bytes)}</span> },
  { key: 'lastDepositAt', title: 'Dernier dépôt', cell: ({ lastDepositAt }) => (lastDepositAt ? shortDate(lastDepositAt) : 'Aucun') },
]

export const AdminPage = () => (
  <Page title="Espaces">
    <AdminList
      route="GET /api/admin/spaces"
      caption="Espaces"
      searched="Organisme, procédure, nom abrégé ou numéro"
      filter={filter}
      columns={columns}
    />
  </Page>
)
