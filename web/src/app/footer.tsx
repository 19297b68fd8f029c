import { Link } from '../ui/link.tsx'
import { paths } from './paths.ts'
import { useSettings } from './settings.ts'
import './footer.css'

const links = [
  { label: 'Questions fréquentes', href: paths.faq },
  { label: 'Vérifier un accusé de dépôt', href: paths.checkReceipt },
  { label: 'Conditions générales d’utilisation', href: paths.terms },
  { label: 'Accessibilité : non conforme', href: paths.accessibility },
  { label: 'Données personnelles et cookies', href: paths.privacy },
  { label: 'Mentions légales', href: paths.legal },
]

export function Footer() {
  const settings = useSettings()
  return (
    <footer className="footer" id="pied-de-page" tabIndex={-1}>
      <div className="footer-content">
        <ul className="footer-links">
          {links.map(({ label, href }) => (
            <li key={href}>
              <Link isPlain href={href}>
                {label}
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
