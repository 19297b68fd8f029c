import CircleCheck from 'lucide-react/icons/circle-check'
import OctagonAlert from 'lucide-react/icons/octagon-alert'
import type { Health } from '../../../../../shared/admin.contract.ts'
import { Loaded } from '../../../app/loaded.tsx'
import { Page } from '../../../app/page.tsx'
import { useApi } from '../../../app/queries.ts'
import { count, dateTime, fileSize } from '../../../ui/format.ts'
import { type Column, Table } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { jobName } from '../operations/describe-job.ts'

const EVERY = 10_000 // milliseconds
const checkNames: Record<string, string> = {
  database: 'Base de données',
  storage: 'Stockage des fichiers',
  jobs: 'Travaux de fond',
  antivirus: 'Antivirus',
}

export function AdminPage() {
  const health = useApi('GET /api/admin/health', {}, { refetchInterval: EVERY })
  return (
    <Page title="Santé" lead="L’état du service, relu toutes les dix secondes.">
      <Loaded query={health}>{(data) => <State health={data} />}</Loaded>
    </Page>
  )
}

const State = ({ health: { checks, jobs, ...facts } }: { health: Health }) => (
  <>
    <section className="section">
      <h2>Ce qui fonctionne</h2>
      <ul className="row">
        {Object.entries(checks).map(([name, isRight]) => (
          <li key={name}>
            <Tag tone={isRight ? 'success' : 'danger'} icon={isRight ? CircleCheck : OctagonAlert}>
              {checkNames[name] ?? name} : {isRight ? 'en ordre' : 'en panne'}
            </Tag>
          </li>
        ))}
      </ul>
    </section>
    <section className="section">
      <h2>Mesures</h2>
      <Table caption="Mesures" columns={factColumns} rows={list(facts)} rowKey={({ name }) => name} />
    </section>
    <section className="section">
      <h2>Travaux de fond</h2>
      <Table caption="Travaux de fond" columns={jobColumns} rows={jobs} rowKey={({ name }) => name} />
    </section>
  </>
)

type Fact = { name: string; value: string }

const tellAntivirus = (antivirus: Health['antivirus']): Fact[] => {
  if (!antivirus) return [{ name: 'Antivirus', value: 'Aucun : les fichiers ne sont pas analysés' }]
  const { version, signaturesAt, isRequired, waiting, unscanned, tooLarge, infected } = antivirus
  const signatures = signaturesAt ? `, signatures du ${dateTime(signaturesAt)}` : ''
  return [
    { name: 'Antivirus', value: version ? `${version}${signatures}` : 'Ne répond pas' },
    { name: 'Fichiers en cours d’analyse', value: count(waiting) },
    {
      name: 'Fichiers non analysés',
      value: `${count(unscanned)} (antivirus indisponible), ${count(tooLarge)} (trop volumineux)${isRequired ? ' ; leurs déposants seuls voient ceux qui attendent' : ''}`,
    },
    { name: 'Fichiers en quarantaine', value: count(infected) },
  ]
}

const list = ({ version, node, database, storage, antivirus, mail }: Omit<Health, 'checks' | 'jobs'>): Fact[] => [
  { name: 'Version', value: `e.contrôle ${version}, Node.js ${node}` },
  { name: 'Base de données', value: `PostgreSQL ${database.version}, ${fileSize(database.bytes)}` },
  { name: 'Place libre pour les fichiers', value: storage ? `${fileSize(storage.free)} sur ${fileSize(storage.total)}` : 'Inconnue' },
  ...tellAntivirus(antivirus),
  { name: 'Dernier courriel parti', value: mail.lastSentAt ? dateTime(mail.lastSentAt) : 'Aucun' },
  {
    name: 'Dernier courriel abandonné',
    value: mail.lastFailure ? `${dateTime(mail.lastFailure.at)}, vers ${mail.lastFailure.to} (${mail.lastFailure.error})` : 'Aucun',
  },
]

const factColumns: Column<Fact>[] = [
  { key: 'name', title: 'Mesure', isName: true, cell: ({ name }) => name },
  { key: 'value', title: 'Valeur', cell: ({ value }) => value },
]

type Queue = Health['jobs'][number]
const number = (value: number) => <span className="numbers">{count(value)}</span>
const jobColumns: Column<Queue>[] = [
  { key: 'name', title: 'Travail', isName: true, sortBy: ({ name }) => jobName(name), cell: ({ name }) => jobName(name) },
  { key: 'waiting', title: 'En attente', align: 'end', cell: ({ waiting }) => number(waiting) },
  { key: 'active', title: 'En cours', align: 'end', cell: ({ active }) => number(active) },
  { key: 'failed', title: 'En échec', align: 'end', cell: ({ failed }) => number(failed) },
]
