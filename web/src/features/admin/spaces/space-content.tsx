import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import { useState } from 'react'
import type { AdminSpace } from '../../../../../shared/admin-spaces.contract.ts'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { count } from '../../../ui/format.ts'
import { Link } from '../../../ui/link.tsx'
import { QuestionnaireTag } from '../../../ui/status-tag.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { toast } from '../../../ui/toast.tsx'
import { adminPaths } from '../admin-paths.ts'
import { ReasonDialog } from '../reason-dialog.tsx'

type Line = AdminSpace['content'][number]

const columns: Column<Line>[] = [
  { key: 'number', title: 'N°', cell: ({ number }) => <span className="numbers">{number}</span> },
  {
    key: 'title',
    title: 'Titre',
    isName: true,
    cell: ({ id, title }) => <Link href={adminPaths.questionnaire(id)}>{title || 'Sans titre'}</Link>,
  },
  {
    key: 'status',
    title: 'État',
    cell: ({ status, deposits }) => <QuestionnaireTag questionnaire={{ status, isInProgress: deposits > 0 }} />,
  },
  { key: 'deposits', title: 'Dépôts', align: 'end', cell: ({ deposits }) => <span className="numbers">{count(deposits)}</span> },
]

export function SpaceContent({ space }: { space: AdminSpace }) {
  const [isOrdering, setOrdering] = useState(false)
  const drafts = space.content.filter(({ status }) => status === 'draft')
  return (
    <section className="section">
      <h2>Questionnaires</h2>
      {space.content.length > 0 ? (
        <Table caption="Questionnaires de l’espace" columns={columns} rows={space.content} rowKey={({ id }) => id} />
      ) : (
        <p className="soft">Cet espace n’a pas de questionnaire.</p>
      )}
      {space.abilities.orderDrafts && drafts.length > 1 && (
        <div>
          <Button onPress={() => setOrdering(true)}>Ordonner les brouillons</Button>
        </div>
      )}
      {isOrdering && <OrderDialog space={space} drafts={drafts} onClose={() => setOrdering(false)} />}
    </section>
  )
}

function OrderDialog({ space, drafts, onClose }: { space: AdminSpace; drafts: Line[]; onClose: () => void }) {
  const save = useAct('PUT /api/admin/spaces/:spaceId/draft-order')
  const [order, setOrder] = useState(drafts)
  const first = drafts[0]!.number
  const swap = (at: number) => setOrder(order.with(at, order[at + 1]!).with(at + 1, order[at]!))
  const done = () => {
    toast('Les brouillons sont ordonnés.')
    onClose()
  }
  return (
    <ReasonDialog
      title="Ordonner les brouillons"
      confirm="Enregistrer l’ordre"
      error={save.error}
      isPending={save.isPending}
      onClose={onClose}
      onConfirm={(reason) =>
        save.mutate({ params: { spaceId: space.id }, body: { reason, order: order.map(({ id }) => id) } }, { onSuccess: done })
      }
    >
      <p>Chaque brouillon montre le numéro qu’il aurait si ceux qui le précèdent étaient publiés avant lui.</p>
      <ol className="stack">
        {order.map(({ id, title }, at) => (
          <li key={id} className="row">
            <Button look="quiet" isIconOnly isDisabled={at === 0} aria-label={`Monter « ${title} »`} onPress={() => swap(at - 1)}>
              <ArrowUp aria-hidden="true" />
            </Button>
            <Button
              look="quiet"
              isIconOnly
              isDisabled={at === order.length - 1}
              aria-label={`Descendre « ${title} »`}
              onPress={() => swap(at)}
            >
              <ArrowDown aria-hidden="true" />
            </Button>
            <span>
              <span className="numbers">n°{first + at}</span> {title || 'Sans titre'}
            </span>
          </li>
        ))}
      </ol>
    </ReasonDialog>
  )
}
