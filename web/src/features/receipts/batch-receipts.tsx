import Download from 'lucide-react/icons/download'
import { useEffect } from 'react'
import type { DepositId } from '../../../../shared/vocabulary.ts'
import { hrefOf } from '../../app/api.ts'
import { useAct } from '../../app/queries.ts'
import { Link } from '../../ui/link.tsx'

/** At the end of a batch: one receipt, or one for each space. If the answer is lost, the service ends the batch by itself. */
export function BatchReceipts({ depositIds }: { depositIds: DepositId[] }) {
  const { mutate, data, error } = useAct('POST /api/receipts')
  const batch = depositIds.join()
  useEffect(() => {
    if (batch) mutate({ body: { depositIds: batch.split(',').map((id) => Number(id) as DepositId) } })
  }, [batch, mutate])
  if (error) return <p className="small soft">L’accusé de dépôt vous parviendra par courriel dans quelques minutes.</p>
  return data?.items.map(({ id, number }) => (
    <Link key={id} look="primary" download href={hrefOf('GET /api/receipts/:receiptId/receipt.pdf', { params: { receiptId: id } })}>
      <Download aria-hidden="true" />
      Télécharger l’accusé de dépôt
      {data.items.length > 1 && <span className="visually-hidden"> n°&nbsp;{number}</span>}
    </Link>
  ))
}
