import CircleCheck from 'lucide-react/icons/circle-check'
import Clock from 'lucide-react/icons/clock'
import OctagonAlert from 'lucide-react/icons/octagon-alert'
import type { JobView } from '../../../../../shared/operations.contract.ts'
import { Loaded } from '../../../app/loaded.tsx'
import { Page } from '../../../app/page.tsx'
import { paths } from '../../../app/paths.ts'
import { useAct, useApi } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { count, dateTime } from '../../../ui/format.ts'
import { Link } from '../../../ui/link.tsx'
import { Problem } from '../../../ui/problem.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { toast } from '../../../ui/toast.tsx'
import { describeCron, describeDuration, describeOutcome, jobName } from './describe-job.ts'

const EVERY = 5_000 // milliseconds

export function AdminPage() {
  const jobs = useApi('GET /api/admin/jobs', {}, { refetchInterval: EVERY })
  return (
    <Page title="Travaux" lead="Ce que le service fait sans qu’on le lui demande, aux heures de Paris, et ce qui suit les actes de chacun.">
      <Loaded query={jobs}>
        {({ items }) => (
          <>
            <section className="section">
              <h2>À heure fixe</h2>
              <Table caption="Travaux à heure fixe" columns={scheduled} rows={items.filter(({ schedule }) => schedule)} rowKey={keyOf} />
            </section>
            <section className="section">
              <h2>À la suite d’un acte</h2>
              <Table
                caption="Travaux à la suite d’un acte"
                columns={queued}
                rows={items.filter(({ schedule }) => !schedule)}
                rowKey={keyOf}
              />
            </section>
          </>
        )}
      </Loaded>
    </Page>
  )
}

const keyOf = ({ name }: JobView) => name
const nameColumn: Column<JobView> = { key: 'name', title: 'Travail', isName: true, cell: ({ name }) => jobName(name) }
const lastColumn: Column<JobView> = { key: 'last', title: 'Dernière fois', cell: ({ runs: [last] }) => <Last run={last} /> }
const actColumn: Column<JobView> = { key: 'act', title: 'Agir', isTitleHidden: true, cell: (job) => <Acts job={job} /> }
const number = (value: number) => <span className="numbers">{count(value)}</span>

const scheduled: Column<JobView>[] = [
  nameColumn,
  {
    key: 'when',
    title: 'Quand',
    cell: ({ name, schedule }) => (
      <>
        {schedule && describeCron(schedule.cron)}
        {name === 'send-digests' && (
          <>
            <br />
            <Link href={`${paths.admin}/reglages`}>Changer l’heure</Link>
          </>
        )}
      </>
    ),
  },
  { key: 'next', title: 'Prochaine fois', cell: ({ schedule }) => schedule && dateTime(schedule.nextAt) },
  lastColumn,
  actColumn,
]

const queued: Column<JobView>[] = [
  nameColumn,
  { key: 'waiting', title: 'En attente', align: 'end', cell: ({ waiting }) => number(waiting) },
  { key: 'active', title: 'En cours', align: 'end', cell: ({ active }) => number(active) },
  { key: 'failed', title: 'En échec', align: 'end', cell: ({ failed }) => number(failed) },
  lastColumn,
  actColumn,
]

function Last({ run }: { run: JobView['runs'][number] | undefined }) {
  if (!run?.startedAt) return <span className="soft">Jamais</span>
  const { state, startedAt, endedAt, outcome, error } = run
  const isDone = state === 'completed'
  const isWrong = state === 'failed' || state === 'retry' || (outcome?.findings ?? 0) > 0
  return (
    <>
      {dateTime(startedAt)}{' '}
      <Tag tone={isWrong ? 'danger' : isDone ? 'success' : 'neutral'} icon={isWrong ? OctagonAlert : isDone ? CircleCheck : Clock}>
        {state === 'failed' ? 'échec' : state === 'retry' ? 'à réessayer' : isDone ? 'fait' : 'en cours'}
      </Tag>
      <br />
      <span className="small soft">
        {[endedAt && describeDuration(startedAt, endedAt), outcome && describeOutcome(outcome), error].filter(Boolean).join(' · ')}
      </span>
    </>
  )
}

function Acts({ job: { name, schedule, failed } }: { job: JobView }) {
  const run = useAct('POST /api/admin/jobs/:name/run', () => toast('Le travail est lancé.'))
  const retry = useAct('POST /api/admin/jobs/:name/retry', () => toast('Les travaux en échec sont repris.'))
  const params = { name }
  return (
    <div className="row">
      {schedule && (
        <Button aria-label={`Lancer maintenant : ${jobName(name)}`} isPending={run.isPending} onPress={() => run.mutate({ params })}>
          Lancer
        </Button>
      )}
      {failed > 0 && (
        <Button aria-label={`Réessayer : ${jobName(name)}`} isPending={retry.isPending} onPress={() => retry.mutate({ params })}>
          Réessayer ({count(failed)})
        </Button>
      )}
      <Problem error={run.error ?? retry.error} />
    </div>
  )
}
