const respondents = [
  ['Connectez-vous', 'Vous recevez une invitation, puis un lien de connexion par courriel. Aucun mot de passe à retenir.'],
  ['Lisez les questions', 'Le questionnaire dit ce qui est demandé, et pour quand.'],
  ['Déposez vos fichiers', 'Glissez-les sur la question, un par un ou par dossiers entiers. Un envoi coupé reprend où il en était.'],
  ['Suivez l’avancement', 'Vous voyez à tout moment ce qui reste à fournir et ce qui est arrivé.'],
] as const

const inspectors = [
  ['Ouvrez un espace', 'Un espace de dépôt par organisme interrogé, en une minute, sans administrateur.'],
  ['Composez votre équipe', 'Ajoutez vos collègues : chacun voit les mêmes questions et les mêmes fichiers.'],
  ['Rédigez le questionnaire', 'Des thèmes, des questions, des pièces jointes. Tout est enregistré au fur et à mesure.'],
  ['Invitez l’organisme', 'Ajoutez ses représentants, publiez : ils voient le questionnaire et sont prévenus quand vous le décidez.'],
  ['Recevez les réponses', 'Les fichiers arrivent classés par question et renommés, dans la page ou en archive ZIP.'],
  ['Terminez', 'Renvoyez à compléter si une pièce manque, puis finalisez : le dossier est complet et vérifiable.'],
] as const

/** Both audiences: four steps, and six. */
export const Steps = () => (
  <div className="steps">
    <section>
      <h2>Vous répondez à un contrôle</h2>
      <StepList steps={respondents} />
    </section>
    <section>
      <h2>Vous menez un contrôle</h2>
      <StepList steps={inspectors} />
    </section>
  </div>
)

const StepList = ({ steps }: { steps: readonly (readonly [string, string])[] }) => (
  <ol className="step-list">
    {steps.map(([title, text]) => (
      <li key={title}>
        <h3>{title}</h3>
        <p>{text}</p>
      </li>
    ))}
  </ol>
)
