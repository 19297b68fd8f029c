/** The terms of use, shown on their page and before the first use. */
export const TermsText = () => (
  <div className="prose">
    <h2>À quoi sert ce service</h2>
    <p>
      e.contrôle sert à échanger des documents pendant un contrôle, un audit ou une inspection. Une équipe de contrôle y pose ses questions
      ; l’organisme interrogé y répond en déposant des fichiers. Le service n’a pas d’autre usage.
    </p>
    <h2>Qui y accède</h2>
    <p>
      Seules les personnes qu’une équipe de contrôle a ajoutées à un espace de dépôt y accèdent, avec leur adresse électronique
      professionnelle et un lien de connexion personnel. Ne transmettez ni ce lien, ni vos clés d’accès. Prévenez l’équipe de contrôle quand
      une personne de votre organisme ne doit plus avoir accès à l’espace : elle l’en retire aussitôt.
    </p>
    <h2>Ce que vous déposez</h2>
    <ul>
      <li>Vos fichiers sont conservés tels que vous les avez envoyés, octet pour octet : le service ne les modifie jamais.</li>
      <li>Toutes les personnes de l’espace, des deux côtés, voient les fichiers déposés et savent qui les a déposés et quand.</li>
      <li>
        Un fichier déposé par erreur se met à la corbeille tant que le questionnaire reçoit des dépôts. Il y reste visible de l’équipe de
        contrôle : rien n’est effacé.
      </li>
      <li>Déposez uniquement ce qui répond aux questions posées, et que vous avez le droit de communiquer à l’équipe de contrôle.</li>
      <li>Les programmes et les fichiers dangereux sont refusés.</li>
    </ul>
    <h2>Ce que le service garde en mémoire</h2>
    <p>
      Le journal de chaque espace enregistre qui a fait quoi et quand : connexions, publications, dépôts, téléchargements, mises à la
      corbeille. Il ne peut pas être modifié. C’est ce qui rend les dépôts certains pour les deux parties.
    </p>
    <h2>Vos engagements</h2>
    <ul>
      <li>Utiliser le service pour le contrôle en cours, et pour lui seul.</li>
      <li>Traiter avec discrétion ce que vous y lisez, dans le respect des secrets que la loi protège.</li>
      <li>Ne pas chercher à contourner ses protections, et signaler sans attendre toute anomalie à l’assistance.</li>
    </ul>
    <h2>Disponibilité</h2>
    <p>
      Le service est ouvert à toute heure, hors interruptions d’entretien. Un dépôt interrompu reprend là où il s’était arrêté. Si le
      service est indisponible à l’approche d’une échéance, prévenez l’équipe de contrôle.
    </p>
  </div>
)
