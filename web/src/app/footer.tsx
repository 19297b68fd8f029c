import { Link } from '../ui/link.tsx'
import { paths } from './paths.ts'
import { useSettings } from './settings.ts'
import './footer.css'

export const siteLinks = [
  { label: 'Questions fréquentes', href: paths.faq },
  { label: 'Contact', href: paths.contact },
  { label: 'Conditions générales d’utilisation', href: paths.terms },
  { label: 'Accessibilité', href: paths.accessibility },
  { label: 'Données personnelles', href: paths.privacy },
  { label: 'Cookies', href: paths.cookies },
  { label: 'Mentions légales', href: paths.legal },
  { label: 'Statistiques', href: paths.statistics },
]

export function Footer() {
  const settings = useSettings()
  const links = [...siteLinks, { label: 'Plan du site', href: paths.siteMap }, ...(settings?.footerLinks ?? [])]
  return (
    <footer className="footer" id="pied-de-page" tabIndex={-1}>
      <div className="footer-content">
        <ul className="footer-links">
          {links.map(({ label, href }) => (
            <li key={href}>
              <Link isPlain href={href}>
                {label}
                {/* The wording that the RGAA wants on every page. */}
                {href === paths.accessibility && settings && ` : ${settings.accessibilityState}`}
              </Link>
            </li>
          ))}
        </ul>
        {settings?.supportEmail && (
          <p>
            Besoin d’aide ? <Link href={`mailto:${settings.supportEmail}`}>{settings.supportEmail}</Link>
          </p>
        )}
      </div>
    </footer>
  )
}
