import type { ReceiptFacts, ReceiptFile } from '../../shared/receipts.contract.ts'
import type { Block, Description } from '../exports/describe-questionnaire.ts'
import { printable } from '../exports/printable.ts'
import { clockTime, fileSize, fr, inParis, longDay } from '../platform/french.ts'

const integer = new Intl.NumberFormat('fr-FR')
const moment = (instant: string) => fr`${longDay(inParis(new Date(instant)).day)} à ${clockTime(new Date(instant))}`

/** The page where its number is checked. */
export const checkAddress = (publicUrl: string, number: string): string => `${publicUrl}/accuse?numero=${number}`

/** A receipt as it is printed: what was received, when, from whom, for whom; and how to verify it without this service. */
export function describeReceipt(receipt: ReceiptFacts, publicUrl: string): Description {
  const { number, issuedAt, service, legalText, depositor, space, journalHash, files } = receipt
  const title = fr`Accusé de dépôt n°\u00a0${number}`
  const sendings = files.map(({ startedAt }) => startedAt).sort()
  const receptions = files.map(({ receivedAt }) => receivedAt).sort()
  const fact = (text: string): Block => ({ style: 'fact', text })
  const section = (text: string): Block => ({ style: 'theme', text })
  const written: Block[] = [
    { style: 'procedure', text: space.procedure },
    { style: 'organization', text: space.organization },
    { style: 'title', text: title },
    fact(
      files.length === 1
        ? fr`Le service a reçu un fichier, conservé tel qu'il a été envoyé.`
        : fr`Le service a reçu ${integer.format(files.length)} fichiers, conservés tels qu'ils ont été envoyés.`,
    ),
    fact(fr`Réception : ${moment(receptions.at(-1)!)} (heure de Paris).`),
    fact(fr`Début de l'envoi : ${moment(sendings[0]!)}.`),
    fact(fr`Accusé délivré : ${moment(issuedAt)}.`),
    fact(fr`Déposant : ${depositor.name}, ${depositor.email}.`),
    fact(fr`Espace de dépôt : ${space.referenceCode}.`),
    section(fr`Service chargé du dossier`),
    fact([service.name, service.address, service.email, service.phone && fr`Téléphone : ${service.phone}`].filter(Boolean).join('\n')),
    section(fr`Fichiers reçus`),
    ...files.map((file, i): Block => ({ style: 'question', label: `${i + 1}. ${file.name}`, text: linesOf(file) })),
    section(fr`Vérifier cet accusé`),
    {
      ...fact(fr`Toute personne qui détient cet accusé peut en vérifier le numéro, la date et les empreintes à cette adresse :`),
      link: checkAddress(publicUrl, number),
    },
    fact(
      fr`L'empreinte SHA-256 est propre au contenu d'un fichier : deux fichiers qui ont la même empreinte sont identiques, octet pour octet.`,
    ),
    ...(journalHash
      ? [fact(fr`Empreinte du journal de l'espace à cette heure, qui se retrouve dans le journal téléchargé : ${journalHash}`)]
      : []),
    ...(legalText ? [fact(legalText)] : []),
  ]
  const blocks = written.map((block) => ({ ...block, text: printable(block.text) }))
  return { title, subject: space.procedure, footer: `${space.referenceCode} – ${title}`, blocks }
}

const linesOf = ({ questionnaire, question, originalName, size, sha256, startedAt, receivedAt }: ReceiptFile): string =>
  [
    fr`Questionnaire n°${questionnaire.number} « ${questionnaire.title} », question ${question}`,
    fr`Nom d'origine : ${originalName}`,
    fr`Taille : ${fileSize(size)} (${integer.format(size)} octets)`,
    fr`Envoi commencé : ${exact(startedAt)} ; reçu : ${exact(receivedAt)}`,
    fr`SHA-256 : ${sha256}`,
  ].join('\n')

/** « 02/03/2026 à 10:00:00 » */
function exact(instant: string): string {
  const { day, time } = inParis(new Date(instant))
  return fr`${day.split('-').reverse().join('/')} à ${time}`
}
