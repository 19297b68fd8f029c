import type { EditedPage } from '../../../../../shared/site.contract.ts'
import { Loaded } from '../../../app/loaded.tsx'
import { Page } from '../../../app/page.tsx'
import { paths } from '../../../app/paths.ts'
import { useApi } from '../../../app/queries.ts'
import { dateTime } from '../../../ui/format.ts'
import { Link } from '../../../ui/link.tsx'
import { type Column, Table } from '../../../ui/table.tsx'

const columns: Column<EditedPage>[] = [
  {
    key: 'title',
    title: 'Page',
    isName: true,
    cell: ({ name, title }) => <Link href={`${paths.admin}/pages/${name}`}>{title}</Link>,
  },
  {
    key: 'version',
    title: 'Version en ligne',
    cell: ({ publishedAt, author }) =>
      publishedAt ? `Publiée le ${dateTime(publishedAt)} par ${author}` : <span className="soft">Texte d’origine</span>,
  },
  {
    key: 'see',
    title: 'Voir',
    isTitleHidden: true,
    cell: ({ name, title }) => (
      <Link href={`/${name}`} target="_blank" aria-label={`Voir la page « ${title} » dans un nouvel onglet`}>
        Voir la page
      </Link>
    ),
  },
]

/** The texts that every visitor can read. */
export function AdminPage() {
  const pages = useApi('GET /api/admin/pages', {})
  return (
    <Page title="Pages" lead="Les textes que tout le monde peut lire, sans se connecter.">
      <Loaded query={pages}>{({ items }) => <Table caption="Pages" columns={columns} rows={items} rowKey={({ name }) => name} />}</Loaded>
    </Page>
  )
}
