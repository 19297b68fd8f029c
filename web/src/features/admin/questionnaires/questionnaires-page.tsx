import type { AdminQuestionnaireLine } from '../../../../../shared/admin-spaces.contract.ts'
import { Page } from '../../../app/page.tsx'
import { shortDate } from '../../../ui/format.ts'
import { Link } from '../../../ui/link.tsx'
import { QuestionnaireTag, questionnaireLooks } from '../../../ui/status-tag.tsx'
import type { Column } from '../../../ui/table.tsx'
import { AdminList } from '../admin-list.tsx'
import { adminPaths } from '../admin-paths.ts'

const statuses = ['draft', 'published', 'answered', 'incomplete', 'finalized'] as const
const filter = {
  name: 'status',
  label: 'État',
  options: [{ value: '', label: 'Tous les états' }, ...statuses.map((value) => ({ value, label: questionnaireLooks[value].label }))],
}

const columns: Column<AdminQuestionnaireLine>[] = [
  {
    key: 'title',
    title: 'Titre',
    isName: true,
    cell: ({ id, title }) => <Link href={adminPaths.questionnaire(id)}>{title || 'Sans titre'}</Link>,
  },
  { key: 'number', title: 'N°', align: 'end', cell: ({ number }) => <span className="numbers">{number}</span> },
  { key: 'status', title: 'État', cell: ({ status }) => <QuestionnaireTag questionnaire={{ status, isInProgress: false }} /> },
  { key: 'organization', title: 'Organisme', cell: ({ space }) => <Link href={adminPaths.space(space.id)}>{space.organization}</Link> },
  { key: 'procedure', title: 'Procédure', cell: ({ space }) => space.procedure },
  { key: 'referenceCode', title: 'Nom abrégé', cell: ({ space }) => space.referenceCode },
  { key: 'publishedAt', title: 'Publié le', cell: ({ publishedAt }) => (publishedAt ? shortDate(publishedAt) : '–') },
]

export const AdminPage = () => (
  <Page title="Questionnaires">
    <AdminList
      route="GET /api/admin/questionnaires"
      caption="Questionnaires"
      searched="Titre, organisme, procédure ou nom abrégé"
      filter={filter}
      columns={columns}
    />
  </Page>
)
