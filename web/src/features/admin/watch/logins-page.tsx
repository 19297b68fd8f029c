import type { LoginLine } from '../../../../../shared/admin.contract.ts'
import { Page } from '../../../app/page.tsx'
import { paths } from '../../../app/paths.ts'
import { dateTime } from '../../../ui/format.ts'
import { Link } from '../../../ui/link.tsx'
import type { Column } from '../../../ui/table.tsx'
import { Tag, type Tone } from '../../../ui/tag.tsx'
import { describeBrowser } from '../../accounts/describe-browser.ts'
import { AdminList } from '../admin-list.tsx'

const filter = {
  name: 'outcome',
  label: 'Issue',
  options: [
    { value: '', label: 'Toutes les connexions' },
    { value: 'success', label: 'Réussies' },
    { value: 'failure', label: 'Refusées' },
  ],
}

const means: Record<string, string> = {
  totp: 'code',
  passkey: 'clé d’identification',
  recoveryCode: 'code de secours',
  password: 'mot de passe',
  provider: 'fournisseur d’identité',
}
const outcomes: Record<string, { tone: Tone; label: (data: LoginLine['data']) => string }> = {
  'session.opened': { tone: 'success', label: ({ by }) => `Connexion par ${means[String(by)] ?? 'lien'}` },
  'session.raised': { tone: 'success', label: ({ by }) => `Second facteur : ${means[String(by)]}` },
  'login.imported': { tone: 'neutral', label: () => 'Ancienne application' },
  'login.refused': { tone: 'warning', label: () => 'Refusée' },
  'login.locked': { tone: 'danger', label: ({ until }) => `Essais bloqués jusqu’au ${dateTime(String(until))}` },
}

const columns: Column<LoginLine>[] = [
  { key: 'at', title: 'Quand', cell: ({ at }) => dateTime(at) },
  {
    key: 'person',
    title: 'Personne',
    isName: true,
    cell: ({ person }) =>
      person ? <Link href={`${paths.admin}/personnes/${person.id}`}>{person.name}</Link> : <span className="soft">Inconnue</span>,
  },
  {
    key: 'event',
    title: 'Issue',
    cell: ({ event, data }) => <Tag tone={outcomes[event]?.tone ?? 'neutral'}>{outcomes[event]?.label(data) ?? event}</Tag>,
  },
  { key: 'ip', title: 'Adresse IP', cell: ({ ip }) => <span className="code">{ip}</span> },
  { key: 'browser', title: 'Navigateur', cell: ({ browser }) => (browser ? <span title={browser}>{describeBrowser(browser)}</span> : '–') },
]

export const AdminPage = () => (
  <Page title="Connexions">
    <AdminList route="GET /api/admin/logins" caption="Connexions" searched="Nom, adresse ou IP" filter={filter} columns={columns} />
  </Page>
)
