import { siteLinks } from '../../app/footer.tsx'
import { Page } from '../../app/page.tsx'
import { paths } from '../../app/paths.ts'
import { useSession } from '../../app/session.tsx'
import { Link } from '../../ui/link.tsx'

/** Every page that can be reached without being in a space. */
export function SiteMapPage() {
  const session = useSession()
  const mine = session
    ? [
        { label: 'Mes espaces', href: paths.spaces },
        { label: 'À examiner', href: paths.toReview },
        { label: 'À fournir', href: paths.toProvide },
        { label: 'Mon compte', href: paths.account },
      ]
    : [{ label: 'Se connecter', href: paths.login }]
  return (
    <Page title="Plan du site">
      <ul className="prose">
        {[...mine, ...siteLinks].map(({ label, href }) => (
          <li key={href}>
            <Link href={href}>{label}</Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}
