import type { TextPart } from '../../shared/vocabulary.ts'
import type { Config } from '../platform/config.ts'
import { fr } from '../platform/french.ts'
import type { Mails } from '../platform/jobs.ts'
import { type Block, button, type Letter, paragraph, quote } from './letter.ts'
import type { Scene as AnyScene, Questionnaire } from './mail-scene.queries.ts'
import { aboutSpace, openSpace } from './space-letters.ts'

type Scene = Omit<AnyScene, 'questionnaire'>
type About = AnyScene<Questionnaire>

// What administrators did to a space: its people are told, with the reason that was given.

const reasonGiven = (reason: string): Block[] => [paragraph(fr`Motif indiqué :`), quote(reason)]
const administrator = ({ name, email }: { name: string; email: string }) => fr`${name} (${email}), de l'administration du service,`

export function spaceRestored({ space, person }: Scene, { byId, reason }: Mails['space-restored'], config: Config): Letter {
  return {
    subject: fr`L'espace ${space.referenceCode} est rétabli`,
    blocks: [
      paragraph(fr`Bonjour,`),
      paragraph(fr`${administrator(person(byId))} a rétabli cet espace de dépôt, qui avait été supprimé :`),
      aboutSpace(space),
      ...reasonGiven(reason),
      paragraph(fr`Vous le retrouvez comme il était, avec ses questionnaires, ses fichiers et ses membres.`),
      openSpace(config, space),
    ],
  }
}

export function spacePurged({ space, person }: Scene, { byId, reason }: Mails['space-purged']): Letter {
  return {
    subject: fr`L'espace ${space.referenceCode} est purgé définitivement`,
    blocks: [
      paragraph(fr`Bonjour,`),
      paragraph(fr`${administrator(person(byId))} a purgé cet espace de dépôt, qui avait été supprimé :`),
      aboutSpace(space),
      ...reasonGiven(reason),
      paragraph(
        fr`Ses questionnaires et ses fichiers n'existent plus et ne peuvent pas revenir. Les accusés de dépôt restent vérifiables.`,
      ),
    ],
  }
}

export function depositOpened({ space, person }: Scene, { byId, name, question, reason }: Mails['deposit-opened'], config: Config): Letter {
  return {
    subject: fr`L'administration a ouvert un fichier de l'espace ${space.referenceCode}`,
    blocks: [
      paragraph(fr`Bonjour,`),
      paragraph(fr`${administrator(person(byId))} a ouvert le fichier « ${name} », déposé en réponse à la question ${question} :`),
      aboutSpace(space),
      ...reasonGiven(reason),
      paragraph(fr`Le journal de l'espace le dit aussi. Si cela vous surprend, écrivez à ${person(byId).email}.`),
      openSpace(config, space),
    ],
  }
}

export function draftLeft({ space, person }: Scene, { byId, title, reason }: Mails['draft-left']): Letter {
  return {
    subject: fr`Un brouillon a quitté l'espace ${space.referenceCode} : ${title}`,
    blocks: [
      paragraph(fr`Bonjour,`),
      paragraph(fr`${administrator(person(byId))} a déplacé vers un autre espace le brouillon « ${title} » de cet espace de dépôt :`),
      aboutSpace(space),
      ...reasonGiven(reason),
    ],
  }
}

export function draftArrived({ space, questionnaire, person }: About, { byId, reason }: Mails['draft-arrived'], config: Config): Letter {
  return {
    subject: fr`Un brouillon arrive dans l'espace ${space.referenceCode} : ${questionnaire.title}`,
    blocks: [
      paragraph(fr`Bonjour,`),
      paragraph(fr`${administrator(person(byId))} a placé le brouillon « ${questionnaire.title} » dans cet espace de dépôt :`),
      aboutSpace(space),
      ...reasonGiven(reason),
      paragraph(fr`L'organisme interrogé ne le voit pas. Prenez la main pour le modifier, le publier ou le supprimer.`),
      openSpace(config, space),
    ],
  }
}

export function questionnaireUnpublished(
  { space, person }: Omit<About, 'questionnaire'>,
  { byId, number, title, reason }: Mails['questionnaire-unpublished'],
): Letter {
  return {
    subject: fr`Questionnaire n°${number} retiré : ${title}`,
    blocks: [
      paragraph(fr`Bonjour,`),
      paragraph(
        fr`${administrator(person(byId))} a retiré le questionnaire n°${number} « ${title} », auquel rien n'avait encore été répondu. Il est de nouveau un brouillon de l'équipe de contrôle.`,
      ),
      aboutSpace(space),
      ...reasonGiven(reason),
      paragraph(fr`Vous n'avez rien à faire.`),
    ],
  }
}

const parts: Record<TextPart, (place: string | null) => string> = {
  title: () => fr`le titre`,
  introduction: () => fr`l'introduction`,
  theme: (place) => fr`le titre du thème ${place ?? ''}`,
  question: (place) => fr`le texte de la question ${place ?? ''}`,
}

/** An introduction can fill twenty pages: the page of the questionnaire shows it whole. */
const LONGEST = 2000
const shown = (text: string) => quote(text.length > LONGEST ? `${text.slice(0, LONGEST).toWellFormed()}…` : text)

export function questionnaireCorrected(
  { space, questionnaire, person }: About,
  { byId, part, place, from, to, reason }: Mails['questionnaire-corrected'],
  config: Config,
): Letter {
  const number = questionnaire.number ?? ''
  return {
    subject: fr`Questionnaire n°${number} corrigé : ${questionnaire.title}`,
    blocks: [
      paragraph(fr`Bonjour,`),
      paragraph(
        fr`${administrator(person(byId))} a corrigé ${parts[part](place)} dans le questionnaire n°${number} « ${questionnaire.title} » :`,
      ),
      paragraph(fr`Texte d'origine :`),
      shown(from),
      paragraph(fr`Texte corrigé :`),
      shown(to),
      ...reasonGiven(reason),
      aboutSpace(space),
      paragraph(fr`Le texte d'origine reste lisible sur la page. Les numéros et les noms des fichiers ne changent pas.`),
      button(fr`Ouvrir le questionnaire`, `${config.publicUrl}/questionnaires/${questionnaire.id}`),
    ],
  }
}
