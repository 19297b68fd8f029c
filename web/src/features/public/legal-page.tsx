import { Page } from '../../app/page.tsx'
import { useSettings } from '../../app/settings.ts'
import { Link } from '../../ui/link.tsx'

export function LegalPage() {
  const settings = useSettings()
  return (
    <Page title="Mentions légales">
      <div className="prose">
        <h2>Éditeur</h2>
        <p>
          Ce service est mis en œuvre par l’organisme de contrôle qui vous y a invité, à l’adresse {settings?.publicUrl ?? location.origin}.
          {settings?.supportEmail && (
            <>
              {' '}
              Pour le joindre : <Link href={`mailto:${settings.supportEmail}`}>{settings.supportEmail}</Link>.
            </>
          )}
        </p>
        <h2>Logiciel</h2>
        <p>
          e.contrôle est un logiciel libre, sous licence MIT. Les caractères Source Sans 3 sont distribués sous licence SIL Open Font, les
          pictogrammes Lucide sous licence ISC.
        </p>
        <h2>Contenus</h2>
        <p>
          Les questionnaires et les fichiers déposés restent ceux de leurs auteurs. Ils ne sont ouverts qu’aux personnes de l’espace de
          dépôt et ne servent qu’au contrôle.
        </p>
      </div>
    </Page>
  )
}
