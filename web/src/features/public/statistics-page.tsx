import ChartColumn from 'lucide-react/icons/chart-column'
import type { MonthOfStatistics } from '../../../../shared/site.contract.ts'
import { Loaded } from '../../app/loaded.tsx'
import { Page } from '../../app/page.tsx'
import { useApi } from '../../app/queries.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { count, fileSize } from '../../ui/format.ts'
import { type Column, Table } from '../../ui/table.tsx'
import { MonthBars } from './month-bars.tsx'
import './statistics.css'

type Measure = { key: Exclude<keyof MonthOfStatistics, 'month'>; title: string; format?: (value: number) => string }
const measures: Measure[] = [
  { key: 'spaces', title: 'Espaces ouverts' },
  { key: 'questionnaires', title: 'Questionnaires publiés' },
  { key: 'questions', title: 'Questions posées' },
  { key: 'deposits', title: 'Fichiers déposés' },
  { key: 'bytes', title: 'Volume déposé', format: fileSize },
  { key: 'people', title: 'Personnes venues' },
  { key: 'logins', title: 'Connexions' },
]

/** What the service is used for, month after month, without pointing at anybody. */
export function StatisticsPage() {
  const statistics = useApi('GET /api/statistics', {})
  return (
    <Page title="Statistiques" lead="L’usage du service, pour chacun des douze derniers mois terminés.">
      <Loaded query={statistics}>
        {({ months }) =>
          months.length > 0 ? (
            <Months months={months} />
          ) : (
            <EmptyState icon={ChartColumn} title="Pas encore de chiffres">
              <p>Ceux d’un mois paraissent quand il est terminé.</p>
            </EmptyState>
          )
        }
      </Loaded>
    </Page>
  )
}

const Months = ({ months }: { months: MonthOfStatistics[] }) => (
  <>
    {/* Drawn for the eyes alone: the table below says the same. */}
    <div className="charts" aria-hidden="true">
      {measures.map(({ key, title, format = count }) => (
        <div key={key} className="chart">
          <p className="chart-title">{title}</p>
          <MonthBars values={months.map((month) => ({ month: month.month, value: month[key] }))} format={format} />
        </div>
      ))}
    </div>
    <section className="section">
      <h2>Mois par mois</h2>
      <Table caption="Usage du service, mois par mois" columns={columns} rows={months.toReversed()} rowKey={({ month }) => month} />
      <p className="small soft">
        « 1 à 4 » : trop peu pour donner le chiffre exact, qui pourrait désigner quelqu’un. Le volume et les connexions sont alors tus
        aussi. Une personne venue plusieurs fois dans le mois compte une fois.
      </p>
    </section>
  </>
)

const monthName = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const columns: Column<MonthOfStatistics>[] = [
  { key: 'month', title: 'Mois', isName: true, cell: ({ month }) => monthName.format(new Date(`${month}-15`)) },
  ...measures.map(
    ({ key, title, format = count }): Column<MonthOfStatistics> => ({
      key,
      title,
      align: 'end',
      cell: (month) => <span className="numbers">{textOf(month, key, format)}</span>,
    }),
  ),
]

function textOf(month: MonthOfStatistics, key: Measure['key'], format: (value: number) => string): string {
  const value = month[key]
  if (value !== null) return format(value)
  return key === 'bytes' || key === 'logins' ? '–' : '1 à 4'
}
