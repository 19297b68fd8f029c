import { Link } from '../ui/link.tsx'
import { Page } from './page.tsx'
import { paths } from './paths.ts'

export const NotFoundPage = () => (
  <Page title="Page introuvable" lead="Cette adresse ne mène à aucune page. Elle a peut-être été mal recopiée, ou la page n’existe plus.">
    <p>
      <Link href={paths.home}>Revenir à l’accueil</Link>
    </p>
  </Page>
)
