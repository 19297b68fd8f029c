import { getRouteApi } from '@tanstack/react-router'
import FileCheck from 'lucide-react/icons/file-check'
import type { ReceiptLine } from '../../../../shared/receipts.contract.ts'
import { hrefOf } from '../../app/api.ts'
import { Loaded } from '../../app/loaded.tsx'
import { paths } from '../../app/paths.ts'
import { useApi } from '../../app/queries.ts'
import { useUser } from '../../app/session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { count, dateTime } from '../../ui/format.ts'
import { Link } from '../../ui/link.tsx'
import { type Column, Table } from '../../ui/table.tsx'

const route = getRouteApi('/private/espaces/$spaceId/accuses')

/** What proves what was received: a respondent's own receipts, or all of them for the inspectors. */
export function SpaceReceipts() {
  const { spaceId } = route.useParams()
  const user = useUser()
  const receipts = useApi('GET /api/spaces/:spaceId/receipts', { params: { spaceId } })
  return (
    <section className="section">
      <h2 className="visually-hidden">Accusés de dépôt</h2>
      <Loaded query={receipts}>
        {({ items }) =>
          items.length === 0 ? (
            <NoReceipt />
          ) : (
            <>
              <p className="prose">
                Chaque accusé énumère les fichiers d’un même envoi, avec leur date de réception et leur empreinte. Toute personne qui le
                détient peut <Link href={paths.checkReceipt}>en vérifier le numéro</Link>.
              </p>
              <Table
                caption="Accusés de dépôt"
                columns={items.every(({ depositor }) => depositor.id === user.id) ? columns.filter(({ key }) => key !== 'who') : columns}
                rows={items}
                rowKey={({ id }) => id}
              />
            </>
          )
        }
      </Loaded>
    </section>
  )
}

const columns: Column<ReceiptLine>[] = [
  {
    key: 'number',
    title: 'Numéro',
    isName: true,
    cell: ({ id, number }) => (
      <Link download href={hrefOf('GET /api/receipts/:receiptId/receipt.pdf', { params: { receiptId: id } })}>
        <span className="code">{number}</span> (PDF)
      </Link>
    ),
  },
  { key: 'when', title: 'Délivré le', sortBy: ({ issuedAt }) => issuedAt, cell: ({ issuedAt }) => dateTime(issuedAt) },
  { key: 'who', title: 'Déposant', sortBy: ({ depositor }) => depositor.name, cell: ({ depositor }) => depositor.name },
  { key: 'files', title: 'Fichiers', sortBy: ({ fileCount }) => fileCount, cell: ({ fileCount }) => count(fileCount) },
]

const NoReceipt = () => (
  <EmptyState icon={FileCheck} title="Pas encore d’accusé de dépôt">
    <p>
      Dès qu’un envoi de fichiers est terminé, un accusé est délivré à la personne qui a déposé : il apparaît ici, et lui parvient aussi par
      courriel.
    </p>
  </EmptyState>
)
