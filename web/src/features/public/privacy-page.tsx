import { Page } from '../../app/page.tsx'
import { useSettings } from '../../app/settings.ts'
import { Link } from '../../ui/link.tsx'

export function PrivacyPage() {
  const support = useSettings()?.supportEmail
  return (
    <Page title="Données personnelles et cookies">
      <div className="prose">
        <h2>Ce qui est enregistré de vous</h2>
        <ul>
          <li>Votre prénom, votre nom, votre adresse électronique et les espaces dont vous faites partie.</li>
          <li>
            Vos actions : connexions (date, adresse IP, navigateur), dépôts, téléchargements, décisions. Elles font la preuve des échanges.
          </li>
        </ul>
        <h2>À quoi cela sert</h2>
        <p>
          À vous connaître, à vous prévenir, et à établir de façon certaine qui a transmis quoi et quand pendant le contrôle. Ces données ne
          servent à rien d’autre et ne sont transmises à personne d’autre.
        </p>
        <h2>Combien de temps</h2>
        <p>
          Le temps du contrôle et de ses suites, tel que l’organisme de contrôle l’a fixé. Le journal d’un espace dure autant que l’espace.
        </p>
        <h2>Vos droits</h2>
        <p>
          Vous pouvez demander à consulter, corriger ou faire effacer ce qui vous concerne, dans les limites du contrôle en cours, auprès de
          l’organisme de contrôle
          {support && (
            <>
              {' '}
              (<Link href={`mailto:${support}`}>{support}</Link>)
            </>
          )}
          , et saisir la CNIL.
        </p>
        <h2>Cookies</h2>
        <p>
          Un seul cookie est déposé : celui de votre session, nécessaire pour rester connecté. Il disparaît avec elle. Ni mesure d’audience,
          ni publicité, ni contenu venu d’ailleurs : aucun consentement ne vous est donc demandé.
        </p>
      </div>
    </Page>
  )
}
