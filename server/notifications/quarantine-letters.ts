import type { Config } from '../platform/config.ts'
import { fr } from '../platform/french.ts'
import type { Mails, Reports } from '../platform/jobs.ts'
import { button, type Letter, list, paragraph } from './letter.ts'
import type { Scene as AnyScene } from './mail-scene.queries.ts'
import type { ToldSpace } from './reports.queries.ts'
import { aboutSpace, openSpace } from './space-letters.ts'

type Scene = Omit<AnyScene, 'questionnaire'>

const kept = fr`Il est en quarantaine : conservé tel qu'il a été reçu, il n'est remis à personne et ne répond plus à la question.`

/** To the depositor, and to the inspectors, each told what is left for them to do. */
export function depositQuarantined(
  { to, space, person }: Scene,
  { byId, name, question, threat }: Mails['deposit-quarantined'],
  config: Config,
): Letter {
  const isAuthor = to.id === byId
  return {
    subject: fr`Fichier en quarantaine, question ${question} : ${name}`,
    blocks: [
      paragraph(fr`Bonjour,`),
      paragraph(
        isAuthor
          ? fr`L'antivirus du service a trouvé un contenu dangereux dans un fichier que vous avez déposé :`
          : fr`L'antivirus du service a trouvé un contenu dangereux dans un fichier déposé par ${person(byId).name} :`,
      ),
      list(fr`Fichier : ${name}`, fr`Question : ${question}`, fr`Ce qui a été trouvé : ${threat}`),
      paragraph(kept),
      paragraph(
        isAuthor
          ? fr`Prévenez votre service informatique, qui vérifiera votre poste, puis déposez une version saine du fichier.`
          : fr`Vous n'avez rien à faire. La personne qui l'a déposé est prévenue ; si vous aviez déjà téléchargé ce fichier, ne l'ouvrez pas et prévenez votre service informatique.`,
      ),
      aboutSpace(space),
      openSpace(config, space),
    ],
  }
}

/** To the inspectors who sent it and who hold the pen. */
export const annexQuarantined = ({ space }: Scene, { name, title, threat }: Mails['annex-quarantined'], config: Config): Letter => ({
  subject: fr`Annexe retirée : ${name}`,
  blocks: [
    paragraph(fr`Bonjour,`),
    paragraph(fr`L'antivirus du service a trouvé un contenu dangereux dans une annexe du questionnaire « ${title} » :`),
    list(fr`Fichier : ${name}`, fr`Ce qui a été trouvé : ${threat}`),
    paragraph(
      fr`Elle n'est plus montrée ni remise à personne. Prévenez votre service informatique, puis joignez une version saine du fichier.`,
    ),
    aboutSpace(space),
    openSpace(config, space),
  ],
})

/** To the administrators; `authorName`: null for an annex. */
export const quarantineLetter = (
  { referenceCode, organization }: ToldSpace,
  { name, threat, authorName }: Reports['file-quarantined'],
  config: Config,
): Letter => ({
  subject: fr`Antivirus, un fichier est en quarantaine : ${referenceCode}`,
  blocks: [
    paragraph(fr`Bonjour,`),
    paragraph(fr`L'antivirus du service a trouvé un contenu dangereux dans un fichier :`),
    list(
      fr`Fichier : ${name}`,
      fr`Ce qui a été trouvé : ${threat}`,
      fr`Espace de dépôt : ${referenceCode}, ${organization}`,
      ...(authorName === null ? [fr`Annexe de l'équipe de contrôle`] : [fr`Déposé par ${authorName}`]),
    ),
    paragraph(fr`Il n'est remis à personne. Les contrôleurs et la personne qui l'a envoyé sont prévenus ; le journal de l'espace le dit.`),
    button(fr`Ouvrir l'administration`, `${config.publicUrl}/administration`),
  ],
})
