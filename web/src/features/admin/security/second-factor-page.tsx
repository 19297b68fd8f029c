import { Page } from '../../../app/page.tsx'
import { SecondFactorForm } from './second-factor-form.tsx'

export const SecondFactorPage = () => (
  <Page
    title="Administration"
    windowTitle="Second facteur"
    lead="Vous êtes connecté. Pour ouvrir l’administration, prouvez une seconde fois que c’est vous."
  >
    <SecondFactorForm />
    <p className="soft small prose">
      Téléphone perdu ? Servez-vous d’un code de secours. Si vous n’en avez plus, la personne qui tient la machine du service peut effacer
      vos seconds facteurs.
    </p>
  </Page>
)
