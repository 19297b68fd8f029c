import type { Config } from '../platform/config.ts'
import { fr, longDay } from '../platform/french.ts'
import type { Mails } from '../platform/jobs.ts'
import { type Block, button, type Letter, list, paragraph, quote } from './letter.ts'
import type { Questionnaire, Scene } from './mail-scene.queries.ts'

type About = Scene<Questionnaire>

const label = ({ number, title }: Questionnaire) => fr`questionnaire n°${number ?? ''} « ${title} »`
const aboutQuestionnaire = ({ space, questionnaire: { dueDate } }: About): Block =>
  list(
    fr`Procédure : ${space.procedure}`,
    fr`Organisme interrogé : ${space.organization}`,
    ...(dueDate ? [fr`Échéance : ${longDay(dueDate)}`] : []),
  )
const openQuestionnaire = (config: Config, { id }: Questionnaire) =>
  button(fr`Ouvrir le questionnaire`, `${config.publicUrl}/questionnaires/${id}`)

export function questionnairePublished(scene: About, { message }: Mails['questionnaire-published'], config: Config): Letter {
  const { questionnaire, to } = scene
  return {
    subject: fr`Questionnaire n°${questionnaire.number ?? ''} à remplir : ${questionnaire.title}`,
    blocks: [
      ...(message.trim() ? [quote(message)] : [paragraph(fr`Bonjour,`)]),
      paragraph(fr`Le ${label(questionnaire)} est publié : vous pouvez y répondre dès maintenant, au fur et à mesure.`),
      aboutQuestionnaire(scene),
      paragraph(fr`Pour vous connecter, indiquez votre adresse ${to.email} : vous recevrez un lien. Il n'y a pas de mot de passe.`),
      openQuestionnaire(config, questionnaire),
    ],
  }
}

export function questionnaireAnswered(scene: About, { byId }: Mails['questionnaire-answered'], config: Config): Letter {
  const { questionnaire, person } = scene
  const by = person(byId)
  return {
    subject: fr`Questionnaire n°${questionnaire.number ?? ''} marqué comme répondu : ${questionnaire.title}`,
    blocks: [
      paragraph(fr`Bonjour,`),
      paragraph(fr`${by.name} (${by.email}) a marqué comme répondu le ${label(questionnaire)}.`),
      aboutQuestionnaire(scene),
      paragraph(fr`Vous pouvez examiner les réponses, puis finaliser le questionnaire ou le renvoyer à compléter.`),
      openQuestionnaire(config, questionnaire),
    ],
  }
}

export function questionnaireReturned(scene: About, { reason }: Mails['questionnaire-returned'], config: Config): Letter {
  const { questionnaire } = scene
  return {
    subject: fr`Questionnaire n°${questionnaire.number ?? ''} à compléter : ${questionnaire.title}`,
    blocks: [
      paragraph(fr`Bonjour,`),
      paragraph(fr`Après examen de vos réponses, l'équipe de contrôle vous demande de compléter le ${label(questionnaire)} :`),
      quote(reason),
      aboutQuestionnaire(scene),
      paragraph(fr`Les dépôts sont de nouveau ouverts. Ce que vous avez déjà fourni reste en place.`),
      openQuestionnaire(config, questionnaire),
    ],
  }
}

export function questionsDecided(scene: About, { accepted, returned }: Mails['questions-decided'], config: Config): Letter {
  const { questionnaire } = scene
  const count = new Set(returned.map(({ number }) => number)).size
  return {
    subject: fr`Questionnaire n°${questionnaire.number ?? ''}, ${count} ${count > 1 ? 'questions' : 'question'} à compléter : ${questionnaire.title}`,
    blocks: [
      paragraph(fr`Bonjour,`),
      paragraph(fr`Après examen de vos réponses au ${label(questionnaire)}, l'équipe de contrôle vous demande de les compléter :`),
      ...returned.flatMap(({ number, file, reason }) => [
        paragraph(file ? fr`Question ${number}, fichier « ${file} » :` : fr`Question ${number} :`),
        quote(reason),
      ]),
      ...(accepted.length > 0 ? [paragraph(fr`Sont acceptées les réponses aux questions suivantes : ${accepted.join(', ')}.`)] : []),
      aboutQuestionnaire(scene),
      paragraph(fr`Ce que vous avez déjà fourni reste en place.`),
      openQuestionnaire(config, questionnaire),
    ],
  }
}

export function dueDateChanged(scene: About, { from, to, message }: Mails['due-date-changed'], config: Config): Letter {
  const { questionnaire } = scene
  const before = from ? fr` Elle était fixée au ${longDay(from)}.` : ''
  return {
    subject: to
      ? fr`Questionnaire n°${questionnaire.number ?? ''}, nouvelle échéance le ${longDay(to)} : ${questionnaire.title}`
      : fr`Questionnaire n°${questionnaire.number ?? ''}, plus d'échéance : ${questionnaire.title}`,
    blocks: [
      ...(message.trim() ? [quote(message)] : [paragraph(fr`Bonjour,`)]),
      paragraph(
        to
          ? fr`L'échéance du ${label(questionnaire)} est maintenant le ${longDay(to)}.${before}`
          : fr`Le ${label(questionnaire)} n'a plus d'échéance.${before}`,
      ),
      list(fr`Procédure : ${scene.space.procedure}`, fr`Organisme interrogé : ${scene.space.organization}`),
      openQuestionnaire(config, questionnaire),
    ],
  }
}
