import { useState } from 'react'
import type { AdminDepositLine } from '../../../../../shared/admin-spaces.contract.ts'
import { hrefOf } from '../../../app/api.ts'
import { Page } from '../../../app/page.tsx'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { dateTime, fileSize } from '../../../ui/format.ts'
import { Link } from '../../../ui/link.tsx'
import type { Column } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { toast } from '../../../ui/toast.tsx'
import { AdminList } from '../admin-list.tsx'
import { adminPaths } from '../admin-paths.ts'
import { ReasonDialog } from '../reason-dialog.tsx'

const columnsFor = (open: (deposit: AdminDepositLine) => void): Column<AdminDepositLine>[] => [
  { key: 'name', title: 'Fichier', isName: true, cell: ({ name, sha256 }) => <span title={`SHA-256 : ${sha256}`}>{name}</span> },
  { key: 'organization', title: 'Espace', cell: ({ space }) => <Link href={adminPaths.space(space.id)}>{space.referenceCode}</Link> },
  { key: 'question', title: 'Question', cell: ({ questionnaire, question }) => `n°${questionnaire.number}, ${question}` },
  { key: 'author', title: 'Déposé par', cell: ({ author }) => <Link href={adminPaths.person(author.id)}>{author.name}</Link> },
  { key: 'depositedAt', title: 'Le', cell: ({ depositedAt }) => dateTime(depositedAt) },
  { key: 'size', title: 'Taille', align: 'end', cell: ({ size }) => <span className="numbers">{fileSize(size)}</span> },
  { key: 'state', title: 'État', cell: (deposit) => <DepositState deposit={deposit} /> },
  {
    key: 'open',
    title: 'Actions',
    isTitleHidden: true,
    align: 'end',
    cell: (deposit) =>
      deposit.abilities.open && (
        <Button look="quiet" aria-label={`Ouvrir ${deposit.name}`} onPress={() => open(deposit)}>
          Ouvrir
        </Button>
      ),
  },
]

const DepositState = ({ deposit: { isTrashed, space } }: { deposit: AdminDepositLine }) => (
  <span className="row">
    {isTrashed && <Tag tone="warning">Corbeille</Tag>}
    {space.state === 'deleted' && <Tag tone="danger">Espace supprimé</Tag>}
    {!isTrashed && space.state === 'active' && <Tag tone="success">Déposé</Tag>}
  </span>
)

/** Deposits are looked up one by one; their content is opened with a reason, of which its inspectors are told. */
export function AdminPage() {
  const [opening, setOpening] = useState<AdminDepositLine | null>(null)
  return (
    <Page
      title="Dépôts"
      lead="Cherchez un fichier par son nom, par la personne qui l’a déposé, ou par son empreinte SHA-256 (au moins les huit premiers caractères)."
    >
      <AdminList route="GET /api/admin/deposits" caption="Dépôts" searched="Nom, auteur ou empreinte" columns={columnsFor(setOpening)} />
      {opening && <OpenDialog deposit={opening} onClose={() => setOpening(null)} />}
    </Page>
  )
}

function OpenDialog({ deposit, onClose }: { deposit: AdminDepositLine; onClose: () => void }) {
  const open = useAct('POST /api/admin/deposits/:depositId/open')
  const params = { depositId: deposit.id }
  const done = () => {
    window.location.assign(hrefOf('GET /api/admin/deposits/:depositId/content', { params }))
    toast('Le fichier se télécharge. L’équipe de contrôle en est prévenue.')
    onClose()
  }
  return (
    <ReasonDialog
      title={`Ouvrir ${deposit.name} ?`}
      confirm="Télécharger le fichier"
      error={open.error}
      isPending={open.isPending}
      onClose={onClose}
      onConfirm={(reason) => open.mutate({ params, body: { reason } }, { onSuccess: done })}
    >
      <p>
        Ce fichier appartient à l’espace {deposit.space.referenceCode}. Son équipe de contrôle est prévenue par courriel, avec votre nom et
        votre motif, et le journal de l’espace le dit.
      </p>
    </ReasonDialog>
  )
}
