import type { SpaceLine, SpaceSort } from '../../../../shared/spaces.contract.ts'
import type { Role } from '../../../../shared/vocabulary.ts'
import { paths } from '../../app/paths.ts'
import { plural } from '../../ui/format.ts'
import { Link } from '../../ui/link.tsx'
import { NewsTag, Told } from '../../ui/news-tag.tsx'
import { AnswersBar } from '../../ui/progress-bar.tsx'
import { ReferenceCode } from '../../ui/reference-code.tsx'
import { DueDate } from '../../ui/status-tag.tsx'
import { type Sort, type SortedColumn, SortedTable } from '../../ui/table.tsx'
import { countNews } from './news.ts'

const roleNames: Record<Role, string> = { inspector: 'Équipe de contrôle', respondent: 'Organisme interrogé' }

const columns: SortedColumn<SpaceLine, SpaceSort>[] = [
  {
    key: 'organization',
    title: 'Organisme interrogé',
    isName: true,
    cell: (space) => (
      <>
        <span className="row news">
          <Link isPlain href={paths.space(space.id)}>
            <Told isNew={countNews(space) > 0}>{space.organization}</Told>
          </Link>
          <NewsTag>{countNews(space) > 0 && plural(countNews(space), 'nouveauté')}</NewsTag>
        </span>
        <span className="soft small">{space.procedure}</span>
      </>
    ),
  },
  {
    key: 'referenceCode',
    title: 'Nom abrégé',
    cell: ({ referenceCode }) => (
      <span className="code">
        <ReferenceCode code={referenceCode} />
      </span>
    ),
  },
  { key: 'role', title: 'Vous êtes', cell: ({ roles }) => roles.map((role) => roleNames[role]).join(', ') },
  {
    key: 'progress',
    title: 'Réponses',
    cell: ({ progress }) => (progress.questions === 0 ? <span className="soft">Rien de publié</span> : <AnswersBar progress={progress} />),
  },
  {
    key: 'nextDueDate',
    title: 'Prochaine échéance',
    cell: ({ nextDueDate }) => <DueDate day={nextDueDate} />,
  },
]

type Props = {
  spaces: SpaceLine[]
  sort: Sort<SpaceSort>
  onSort: (sort: Sort<SpaceSort>) => void
  /** What somebody is in each space is said only where it is not the same in all. */
  isMixed: boolean
}

export const SpacesTable = ({ spaces, sort, onSort, isMixed }: Props) => (
  <SortedTable
    caption="Mes espaces de dépôt"
    columns={isMixed ? columns : columns.filter(({ key }) => key !== 'role')}
    rows={spaces}
    rowKey={({ id }) => id}
    sort={sort}
    onSort={onSort}
  />
)
