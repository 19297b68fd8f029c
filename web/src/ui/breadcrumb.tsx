import { Link } from './link.tsx'
import './breadcrumb.css'

/** Where the page stands. The page itself, which its `h1` names, is not repeated. */
export const Breadcrumb = ({ steps }: { steps: { label: string; href: string }[] }) => (
  <nav aria-label="Fil d’Ariane">
    <ol className="breadcrumb">
      {steps.map(({ label, href }) => (
        <li key={href}>
          <Link href={href}>{label}</Link>
        </li>
      ))}
    </ol>
  </nav>
)
