import { Page } from '../../app/page.tsx'
import { useSettings } from '../../app/settings.ts'
import { Link } from '../../ui/link.tsx'

/** Until an audit has measured it, a service says that it is not compliant. */
export function AccessibilityPage() {
  const settings = useSettings()
  return (
    <Page
      title="Accessibilité"
      lead="Ce service est conçu pour être utilisé par toutes et tous, au clavier, avec une loupe ou un lecteur d’écran."
    >
      <div className="prose">
        <h2>État de conformité</h2>
        <p>
          Ce service ({settings?.publicUrl ?? location.origin}) est <strong>non conforme</strong> avec le référentiel général d’amélioration
          de l’accessibilité (RGAA), version 4.1 : aucun audit n’a encore mesuré sa conformité.
        </p>
        <h2>Ce qui est fait</h2>
        <ul>
          <li>Tout se fait au clavier ; l’élément actif est toujours visible.</li>
          <li>Les états ne sont jamais donnés par la couleur seule : un mot et un symbole l’accompagnent.</li>
          <li>
            Les pages s’adaptent aux petits écrans, au zoom, au mode sombre, aux contrastes renforcés et à la réduction des animations.
          </li>
          <li>Des contrôles automatiques sont faits sur les pages à chaque version.</li>
        </ul>
        <h2>Signaler une difficulté</h2>
        <p>
          Si vous n’arrivez pas à accéder à un contenu ou à une fonction, écrivez
          {settings?.supportEmail ? (
            <>
              {' '}
              à <Link href={`mailto:${settings.supportEmail}`}>{settings.supportEmail}</Link>
            </>
          ) : (
            ' à l’assistance du service'
          )}{' '}
          : une réponse ou une autre façon de faire vous sera proposée.
        </p>
        <h2>Voies de recours</h2>
        <p>
          Si vous avez signalé un défaut d’accessibilité et n’avez pas obtenu de réponse satisfaisante, vous pouvez saisir la Défenseure des
          droits : par son <Link href="https://formulaire.defenseurdesdroits.fr/">formulaire en ligne</Link>, par téléphone au 09 69 39 00
          00, ou par courrier gratuit (Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07).
        </p>
      </div>
    </Page>
  )
}
