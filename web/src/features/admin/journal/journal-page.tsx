import Download from 'lucide-react/icons/download'
import { eventFamilies, eventNames, eventsOf } from '../../../../../shared/event-names.ts'
import type { ServiceEntry } from '../../../../../shared/journal.contract.ts'
import { hrefOf } from '../../../app/api.ts'
import { Page } from '../../../app/page.tsx'
import { paths } from '../../../app/paths.ts'
import { DatePicker } from '../../../ui/date-picker.tsx'
import { dateTime } from '../../../ui/format.ts'
import { Link } from '../../../ui/link.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { Select } from '../../../ui/select.tsx'
import type { Column } from '../../../ui/table.tsx'
import { useSettled } from '../../../ui/use-settled.ts'
import { AdminRows, useWanted } from '../admin-list.tsx'
import { serviceSentenceOf } from './service-sentences.ts'
import './journal.css'

const kinds = [
  { value: '', label: 'Tout' },
  ...Object.entries(eventFamilies).flatMap(([family, label]) => [
    { value: family, label: `${label} : tout` },
    ...eventsOf(family).map((event) => ({ value: event, label: `\u2003${eventNames[event]}` })),
  ]),
]

const columns: Column<ServiceEntry>[] = [
  { key: 'at', title: 'Quand', cell: ({ at }) => <span className="journal-at numbers">{dateTime(at)}</span> },
  {
    key: 'what',
    title: 'Qui, quoi',
    isName: true,
    cell: (entry) => (
      <>
        <Actor entry={entry} /> {serviceSentenceOf(entry)}
      </>
    ),
  },
  { key: 'space', title: 'Espace', cell: ({ space }) => space?.referenceCode ?? '–' },
  { key: 'ip', title: 'Adresse IP', cell: ({ ip }) => <span className="code journal-ip">{ip || '–'}</span> },
]

const Actor = ({ entry: { actor, event } }: { entry: ServiceEntry }) =>
  actor.id ? (
    <Link href={`${paths.admin}/personnes/${actor.id}`}>{actor.name}</Link>
  ) : (
    <strong>{actor.name || (event.startsWith('login.') || event.startsWith('receipt.') ? 'Quelqu’un' : 'Le service')}</strong>
  )

/** A year that is being typed is no day yet. */
const dayIn = (text: string): string => (/^(19|20)\d\d-/.test(text) ? text : '')

/** The journal of the whole service: searched by person, by what is named, by kind and by day; taken away as a spreadsheet. */
export function AdminPage() {
  const [{ recherche, filtre, objet, du, au }, move] = useWanted('recherche', 'filtre', 'objet', 'du', 'au')
  const query = { person: useSettled(recherche), event: filtre, object: useSettled(objet), from: dayIn(du), to: dayIn(au) }
  const asked = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
  return (
    <Page
      title="Journal"
      lead="Tout ce qui s’est passé dans le service, sans retouche possible. Votre lecture s’y inscrit aussi."
      actions={
        <Link look="secondary" href={hrefOf('GET /api/admin/journal.csv', { query: asked })} download>
          <Download aria-hidden="true" />
          Télécharger (CSV)
        </Link>
      }
    >
      <search className="stack">
        <div className="admin-list-search">
          <SearchField
            label="Qui"
            placeholder="Qui : nom, adresse ou IP"
            value={recherche}
            maxLength={100}
            onChange={(text) => move({ recherche: text })}
          />
          <SearchField
            label="Quoi"
            placeholder="Quoi : espace, questionnaire, fichier"
            value={objet}
            maxLength={100}
            onChange={(text) => move({ objet: text })}
          />
        </div>
        <div className="row">
          <Select label="Événement" options={kinds} value={filtre} onChange={(value) => move({ filtre: value })} />
          <DatePicker label="Du" value={du || null} onChange={(day) => move({ du: day ?? '' })} />
          <DatePicker label="Au" value={au || null} onChange={(day) => move({ au: day ?? '' })} />
        </div>
      </search>
      <AdminRows route="GET /api/admin/journal" caption="Journal" query={asked} columns={columns} />
    </Page>
  )
}
