import type { Role } from '../../shared/vocabulary.ts'
import type { Config } from '../platform/config.ts'
import { fr, longDay } from '../platform/french.ts'
import type { Reports } from '../platform/jobs.ts'
import { type Block, button, heading, type Letter, list, paragraph } from './letter.ts'
import type { DueQuestionnaire, NewDeposits, ToldSpace } from './reports.queries.ts'

/** Named in a subject; of the others, how many. */
const MOST_NAMED = 3
/** In one message. */
const MOST_LISTED = 50

const files = (count: number) => (count > 1 ? fr`${count} fichiers` : fr`1 fichier`)
const placeOf = ({ organization, referenceCode }: ToldSpace) => fr`${organization} (${referenceCode})`
const addressOf = ({ publicUrl }: Config, { spaceId }: ToldSpace) => `${publicUrl}/espaces/${spaceId}`
const groupBySpace = <Row extends ToldSpace>(rows: Row[]): Row[][] => [...Map.groupBy(rows, ({ spaceId }) => spaceId).values()]

/** Which spaces, in a subject that stays short. */
function nameSpaces(spaces: ToldSpace[]): string {
  const codes = [...new Set(spaces.map(({ referenceCode }) => referenceCode))]
  const others = codes.length - MOST_NAMED
  return [...codes.slice(0, MOST_NAMED), ...(others > 0 ? [fr`et ${others} ${others > 1 ? 'autres' : 'autre'}`] : [])].join(', ')
}

export function digestLetter(news: NewDeposits[], config: Config): Letter {
  const count = news.reduce((sum, { files }) => sum + files, 0)
  return {
    subject: fr`${count > 1 ? fr`${count} nouveaux dépôts` : '1 nouveau dépôt'} : ${nameSpaces(news)}`,
    blocks: [
      paragraph(fr`Bonjour,`),
      paragraph(fr`Depuis le résumé précédent, les organismes interrogés ont déposé dans vos espaces :`),
      ...groupBySpace(news).flatMap((lines) => [
        heading(placeOf(lines[0]!), addressOf(config, lines[0]!)),
        list(...lines.map(sayDeposits)),
      ]),
      button(fr`Voir ce qui est nouveau`, `${config.publicUrl}/espaces`),
    ],
  }
}

function sayDeposits({ number, title, depositors, files: count, trashed }: NewDeposits): string {
  const inTrash = trashed === 0 ? '' : fr`, dont ${trashed} mis depuis à la corbeille`
  return fr`Questionnaire n°${number} « ${title} » : ${files(count)} de ${depositors.join(', ')}${inTrash}`
}

export function reminderLetter(due: DueQuestionnaire[], role: Role, config: Config): Letter {
  const [first] = due
  const isAlone = due.length === 1
  return {
    subject: isAlone
      ? fr`Rappel, échéance le ${longDay(first!.dueDate)} : questionnaire n°${first!.number}, ${first!.organization}`
      : fr`Rappel, ${due.length} questionnaires arrivent à échéance : ${nameSpaces(due)}`,
    blocks: [
      paragraph(fr`Bonjour,`),
      paragraph(
        role === 'respondent'
          ? isAlone
            ? fr`Un questionnaire auquel vous répondez arrive à échéance :`
            : fr`Des questionnaires auxquels vous répondez arrivent à échéance :`
          : fr`Ce rappel vient d'être envoyé aux répondants ; en voici la copie.`,
      ),
      ...groupBySpace(due).flatMap((lines) => [heading(placeOf(lines[0]!), addressOf(config, lines[0]!)), list(...lines.map(sayDue))]),
      ...(role === 'respondent'
        ? [
            paragraph(
              fr`Vous pouvez répondre au fur et à mesure. Si une réponse n'existe pas ou demande plus de temps, dites-le à la question même.`,
            ),
          ]
        : []),
      isAlone
        ? button(fr`Ouvrir le questionnaire`, `${config.publicUrl}/questionnaires/${first!.id}`)
        : button(fr`Voir mes espaces`, `${config.publicUrl}/espaces`),
    ],
  }
}

function sayDue({ number, title, dueDate, left }: DueQuestionnaire): string {
  const remaining =
    left === 0 ? fr`il reste à le marquer comme répondu` : left > 1 ? fr`${left} questions sans réponse` : fr`1 question sans réponse`
  return fr`Questionnaire n°${number} « ${title} », ${longDay(dueDate)} : ${remaining}`
}

function listSpaces(spaces: ToldSpace[], config: Config): Block[] {
  const others = spaces.length - MOST_LISTED
  return [
    list(
      ...spaces.slice(0, MOST_LISTED).map((space) => fr`${placeOf(space)}, ${space.procedure} : ${addressOf(config, space)}`),
      ...(others > 0 ? [fr`et ${others} ${others > 1 ? 'autres' : 'autre'}`] : []),
    ),
  ]
}

const years = (months: number) => (months % 12 === 0 ? (months === 12 ? fr`un an` : fr`${months / 12} ans`) : fr`${months} mois`)

export const dormantLetter = (spaces: ToldSpace[], months: number, config: Config): Letter => ({
  subject: fr`Espaces sans dépôt depuis ${years(months)} : ${nameSpaces(spaces)}`,
  blocks: [
    paragraph(fr`Bonjour,`),
    paragraph(fr`Rien n'a été déposé depuis ${years(months)} dans ces espaces :`),
    ...listSpaces(spaces, config),
    paragraph(
      fr`Si le contrôle est terminé et que vous avez exporté ce que vous gardez, pensez à supprimer l'espace. L'administration du service peut le rétablir.`,
    ),
    button(fr`Voir mes espaces`, `${config.publicUrl}/espaces`),
  ],
})

export const neglectedLetter = (
  { dormant, empty }: { dormant: ToldSpace[]; empty: ToldSpace[] },
  months: number,
  config: Config,
): Letter => ({
  subject: fr`Espaces à examiner ce mois-ci : ${nameSpaces([...empty, ...dormant])}`,
  blocks: [
    paragraph(fr`Bonjour,`),
    ...(empty.length > 0 ? [paragraph(fr`Personne n'est plus membre de ces espaces :`), ...listSpaces(empty, config)] : []),
    ...(dormant.length > 0
      ? [
          paragraph(fr`Rien n'a été déposé depuis ${years(months)} dans ces espaces ; leurs contrôleurs viennent d'être prévenus :`),
          ...listSpaces(dormant, config),
        ]
      : []),
    button(fr`Ouvrir l'administration`, `${config.publicUrl}/administration`),
  ],
})

export const damageLetter = ({ count, findings }: Reports['evidence-damaged'], config: Config): Letter => ({
  subject: count > 1 ? fr`Vérification : ${count} anomalies dans les preuves` : fr`Vérification : 1 anomalie dans les preuves`,
  blocks: [
    paragraph(fr`Bonjour,`),
    paragraph(fr`La vérification du journal et des fichiers, octet par octet, a trouvé ce qui ne devrait pas être :`),
    list(...findings, ...(count > findings.length ? [fr`et ${count - findings.length} autres`] : [])),
    paragraph(
      fr`Ne supprimez rien. Comparez avec vos sauvegardes, et lancez « npx e-controle verify » sur la machine du service pour la liste entière.`,
    ),
    button(fr`Ouvrir l'administration`, `${config.publicUrl}/administration`),
  ],
})
