import { useParams } from '@tanstack/react-router'
import Trash2 from 'lucide-react/icons/trash-2'
import type { TrashedDepositView } from '../../../../shared/deposits.contract.ts'
import { hrefOf } from '../../app/api.ts'
import { Loaded } from '../../app/loaded.tsx'
import { paths } from '../../app/paths.ts'
import { useAct, useApi } from '../../app/queries.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { dateTime, fileSize } from '../../ui/format.ts'
import { Link } from '../../ui/link.tsx'
import { Problem } from '../../ui/problem.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { toast } from '../../ui/toast.tsx'
import { QuestionnairePageFrame } from '../questionnaires/questionnaire-head.tsx'

/** What was deposited by mistake: out of the questions, never erased, seen by both sides. */
export function TrashPage() {
  const { questionnaireId } = useParams({ from: '/private/questionnaires/$questionnaireId/corbeille' })
  const questionnaire = useApi('GET /api/questionnaires/:questionnaireId', { params: { questionnaireId } })
  const trash = useApi('GET /api/questionnaires/:questionnaireId/trash', { params: { questionnaireId } })
  return (
    <Loaded query={questionnaire} title="Corbeille">
      {(data) => (
        <QuestionnairePageFrame questionnaire={data} suffix="Corbeille">
          <p className="prose">
            Les fichiers mis à la corbeille ne répondent plus à aucune question. Ils ne sont jamais effacés : les répondants comme l’équipe
            de contrôle peuvent les consulter ici.
          </p>
          <Loaded query={trash}>{({ items }) => <Trash items={items} back={paths.questionnaire(questionnaireId)} />}</Loaded>
        </QuestionnairePageFrame>
      )}
    </Loaded>
  )
}

function Trash({ items, back }: { items: TrashedDepositView[]; back: string }) {
  if (items.length === 0)
    return (
      <EmptyState icon={Trash2} title="La corbeille est vide" action={<Link href={back}>Revenir au questionnaire</Link>}>
        <p>Un fichier déposé par erreur peut y être envoyé depuis sa question.</p>
      </EmptyState>
    )
  return <Table caption="Fichiers dans la corbeille" columns={columns} rows={items} rowKey={({ id }) => id} />
}

const columns: Column<TrashedDepositView>[] = [
  {
    key: 'question',
    title: 'Question',
    cell: ({ question }) => <span className="numbers">{question.number}</span>,
    sortBy: ({ question }) => question.number,
  },
  {
    key: 'name',
    title: 'Fichier',
    isName: true,
    sortBy: ({ name }) => name,
    cell: ({ id, name, size }) => (
      <>
        <Link href={hrefOf('GET /api/deposits/:depositId/content', { params: { depositId: id } })} download>
          {name}
        </Link>{' '}
        <span className="small soft">({fileSize(size)})</span>
      </>
    ),
  },
  {
    key: 'deposited',
    title: 'Déposé',
    sortBy: ({ depositedAt }) => depositedAt,
    cell: ({ depositedAt, author }) => <When at={depositedAt} by={author.name} />,
  },
  {
    key: 'trashed',
    title: 'Mis à la corbeille',
    sortBy: ({ trashedAt }) => trashedAt,
    cell: ({ trashedAt, trashedBy }) => <When at={trashedAt} by={trashedBy.name} />,
  },
  {
    key: 'acts',
    title: 'Actions',
    isTitleHidden: true,
    align: 'end',
    cell: (deposit) => deposit.abilities.restore && <RestoreButton deposit={deposit} />,
  },
]

const When = ({ at, by }: { at: string; by: string }) => (
  <span className="numbers">
    {dateTime(at)}
    <br />
    <span className="small soft">{by}</span>
  </span>
)

function RestoreButton({ deposit: { id, name, question } }: { deposit: TrashedDepositView }) {
  const restore = useAct('POST /api/deposits/:depositId/restore', () => {
    document.querySelector('h1')?.focus({ preventScroll: true })
    toast(`« ${name} » répond à nouveau à la question ${question.number}.`)
  })
  return (
    <>
      <Button isPending={restore.isPending} onPress={() => restore.mutate({ params: { depositId: id } })} aria-label={`Restaurer ${name}`}>
        Restaurer
      </Button>
      <Problem error={restore.error} />
    </>
  )
}
