import type { ReceiptCheck } from '../../../../shared/receipts.contract.ts'
import { fileSize, longDate, plural, time } from '../../ui/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { CompareFiles } from './compare-files.tsx'

export const CheckedReceipt = ({ receipt: { number, issuedAt, files } }: { receipt: ReceiptCheck }) => (
  <>
    <Notice tone="success" title="Cet accusé est authentique" role="status">
      <p>
        Le service a délivré l’accusé de dépôt n°&nbsp;<span className="code">{number}</span> le {longDate(issuedAt)} à&nbsp;
        {time(issuedAt)}, pour {plural(files.length, 'fichier')}.
      </p>
    </Notice>
    <CompareFiles expected={files} />
    <section className="section">
      <h2>Fichiers de l’accusé</h2>
      <p className="prose">Dans le même ordre que sur l’accusé. Chaque taille et chaque empreinte doivent y être les mêmes.</p>
      <Table
        caption="Empreintes des fichiers"
        columns={columns}
        rows={files.map((file, i) => ({ ...file, rank: i + 1 }))}
        rowKey={({ rank }) => rank}
      />
    </section>
  </>
)

const columns: Column<ReceiptCheck['files'][number] & { rank: number }>[] = [
  { key: 'rank', title: 'Fichier', isName: true, cell: ({ rank }) => `n°\u00a0${rank}` },
  { key: 'size', title: 'Taille', cell: ({ size }) => <span title={plural(size, 'octet')}>{fileSize(size)}</span> },
  { key: 'sha256', title: 'Empreinte SHA-256', cell: ({ sha256 }) => <span className="code">{sha256}</span> },
]
