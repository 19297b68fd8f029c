import type { JournalEntryView } from '../../../../shared/spaces.contract.ts'
import type { Remark } from '../../../../shared/vocabulary.ts'
import { dateTime, fileSize, plural, shortDate } from '../../ui/format.ts'
import { tellOldAction } from './old-actions.ts'

// biome-ignore lint/suspicious/noExplicitAny: facts of a journal entry, whose shape depends on its event
type Facts = Record<string, any>

const role = ({ role: name }: Facts) => (name === 'inspector' ? 'l’équipe de contrôle' : 'l’organisme interrogé')
const titled = ({ number, title }: Facts) => `le questionnaire n°${number} « ${title} »`
const draft = ({ title }: Facts) => `le brouillon « ${title || 'Sans titre'} »`
/** Of an administrator, who says why. */
const because = ({ reason }: Facts) => (reason ? `. Motif : « ${reason} »` : '.')
const corrected = ({ part, place }: Facts) =>
  ({ title: 'le titre', introduction: 'l’introduction', theme: `le titre du thème ${place}`, question: `la question ${place}` })[
    part as string
  ]
const sentBefore = (sent: Facts | undefined) => (sent ? `, envoyé par ${sent.by} et reçu le ${dateTime(sent.at)}` : '')
const remarkWords: Record<Remark, string> = {
  passwordProtected: 'protégé par un mot de passe',
  macros: 'avec des macros',
  damaged: 'semble abîmé',
  notChecked: 'pas examiné en entier',
}
const noticed = (remarks: Remark[] = []) => remarks.map((remark) => ` ; ${remarkWords[remark]}`).join('')
const verdicts: Record<string, string> = {
  clean: 'rien trouvé',
  tooLarge: 'pas de verdict, le fichier est trop volumineux pour l’antivirus',
  unavailable: 'pas de verdict, l’antivirus ne répond pas',
}
const scanned = ({ name, scan }: Facts) => `a fait analyser ${name} : ${verdicts[scan]}.`
const quarantined = ({ name, threat }: Facts) => `a mis ${name} en quarantaine : l’antivirus y a trouvé ${threat}.`
const day = (value: string | null) => (value ? shortDate(value) : 'aucune')

/** What each event says after the name of its author. */
export const sentences: Record<string, (facts: Facts) => string> = {
  'space.created': ({ referenceCode }) => `a ouvert l’espace ${referenceCode}.`,
  'space.imported': ({ referenceCode }) => `a repris l’espace ${referenceCode} de l’ancienne application.`,
  'history.imported': (facts) => tellOldAction(facts),
  'space.updated': ({ procedure, organization }) => `a modifié l’espace : « ${procedure} », ${organization}.`,
  'space.deleted': () => 'a supprimé l’espace.',
  'space.duplicated': ({ referenceCode }) => `a dupliqué l’espace vers ${referenceCode}.`,
  'space.restored': (facts) => `a rétabli l’espace${because(facts)}`,
  'space.purged': (facts) =>
    `a purgé définitivement l’espace ${facts.referenceCode} (${plural(facts.questionnaires, 'questionnaire')}, ${plural(facts.deposits, 'fichier')}, ${fileSize(facts.bytes)})${because(facts)}`,
  'space.quotaChanged': (facts) =>
    `a ${facts.to === null ? 'donné à l’espace la même place qu’aux autres' : `porté à ${fileSize(facts.to)} la place de l’espace`}${because(facts)}`,
  'space.emptied': ({ referenceCode }) => `a effacé les derniers fichiers de l’espace purgé ${referenceCode}.`,
  'space.exported': ({ files, bytes }) => `a téléchargé une archive de ${plural(files, 'fichier')} (${fileSize(bytes)}).`,
  'space.journalExported': () => 'a téléchargé le journal de l’espace.',
  'space.exploredByWebdav': () => 'a ouvert l’espace dans l’explorateur de fichiers.',
  'member.added': (facts) => `a ajouté ${facts.name} à ${role(facts)}${because(facts)}`,
  'member.imported': (facts) => `a repris ${facts.name} dans ${role(facts)}.`,
  'member.invited': (facts) => `a envoyé une invitation à ${facts.name}.`,
  'member.removed': (facts) => `a retiré ${facts.name} de ${role(facts)}${because(facts)}`,
  'mail.sent': ({ to, subject }) => `a envoyé à ${to} le message « ${subject} ».`,
  'mail.failed': ({ to }) => `n’a pas pu envoyer un message à ${to}.`,
  'mail.read': ({ to, subject }) => `a lu, pour l’administration du service, le message « ${subject} » qui n’a pas pu partir vers ${to}.`,
  'mail.replayed': ({ to, subject }) => `a renvoyé à ${to} le message « ${subject} ».`,
  'mail.givenUp': ({ to, subject }) => `a renoncé à envoyer à ${to} le message « ${subject} ».`,

  'questionnaire.created': (facts) => `a créé ${draft(facts)}.`,
  'questionnaire.imported': (facts) => `a repris ${facts.number ? titled(facts) : draft(facts)}.`,
  'questionnaire.updated': (facts) => `a modifié ${draft(facts)}.`,
  'questionnaire.deleted': (facts) => `a supprimé ${draft(facts)}.`,
  'questionnaire.editorChanged': (facts) =>
    facts.editor
      ? `a confié à ${facts.editor.name} la rédaction du questionnaire « ${facts.title || 'Sans titre'} ».`
      : `a rendu la main sur ${draft(facts)}.`,
  'questionnaire.published': (facts) => `a publié ${titled(facts)}.`,
  'questionnaire.answered': (facts) => `a marqué comme répondu ${titled(facts)}.`,
  'questionnaire.returned': (facts) => `a renvoyé à compléter ${titled(facts)} : « ${facts.reason} »`,
  'questionnaire.finalized': (facts) => `a finalisé ${titled(facts)}.`,
  'questionnaire.reopened': (facts) => `a rouvert ${titled(facts)}${facts.reason ? ` : « ${facts.reason} »` : '.'}`,
  'questionnaire.dueDateChanged': (facts) =>
    `a changé l’échéance : ${titled(facts)} est attendu ${facts.to ? `le ${day(facts.to)}` : 'sans échéance'} (avant : ${day(facts.from)})${facts.isTold ? ', et l’a annoncé aux répondants' : ''}.`,
  'questionnaire.duplicated': (facts) => `a dupliqué le questionnaire « ${facts.title} ».`,
  'questionnaire.corrected': (facts) => `a corrigé ${corrected(facts)} dans ${titled(facts)}${because(facts)}`,
  'questionnaire.unpublished': (facts) => `a dépublié ${titled(facts)}, redevenu un brouillon${because(facts)}`,
  'questionnaire.movedOut': (facts) => `a déplacé vers un autre espace ${draft(facts)}${because(facts)}`,
  'questionnaire.movedIn': (facts) => `a placé ici, d’un autre espace, ${draft(facts)}${because(facts)}`,
  'questionnaire.copiedIn': (facts) => `a copié ici, d’un autre espace, ${draft(facts)}${because(facts)}`,
  'questionnaire.copiedToProcedure': (facts) =>
    `a dupliqué le questionnaire « ${facts.title} » dans ${plural(facts.toSpaceIds.length, 'espace')} de la même procédure${because(facts)}`,
  'questionnaire.draftsOrdered': (facts) => `a changé l’ordre des brouillons${because(facts)}`,
  'questionnaire.openedByAdministrator': ({ title }) => `a lu, pour l’administration du service, le questionnaire « ${title} ».`,
  'questionnaire.opened': () => 'a ouvert un questionnaire.',
  'questionnaire.exported': (facts) => `a téléchargé ${titled(facts)} (${String(facts.format).toUpperCase()}).`,
  'annex.attached': ({ name, size }) => `a joint ${name} (${fileSize(size)}).`,
  'annex.imported': ({ name, size }) => `a repris la pièce jointe ${name} (${fileSize(size)}).`,
  'annex.refused': ({ name }) => `a voulu joindre ${name}, qui a été refusé.`,
  'annex.scanned': scanned,
  'annex.quarantined': quarantined,
  'annex.removed': ({ name }) => `a retiré la pièce jointe ${name}.`,
  'annex.downloaded': ({ name }) => `a téléchargé la pièce jointe ${name}.`,

  'question.declared': ({ number }) => `a répondu sans fichier à la question ${number}.`,
  'question.accepted': ({ number }) => `a accepté la réponse à la question ${number}.`,
  'question.returned': ({ number, reason }) => `a renvoyé à compléter la question ${number} : « ${reason} »`,

  'deposit.received': ({ name, size, sent, remarks }) => `a déposé ${name} (${fileSize(size)}${noticed(remarks)})${sentBefore(sent)}.`,
  'deposit.imported': ({ name, size }) => `a repris ${name} (${fileSize(size)}).`,
  'deposit.refused': ({ name }) => `a voulu déposer ${name}, qui a été refusé.`,
  'deposit.accepted': ({ name, number }) => `a accepté ${name}, déposé à la question ${number}.`,
  'deposit.returned': ({ name, number, reason }) => `a renvoyé à compléter ${name}, déposé à la question ${number} : « ${reason} »`,
  'deposit.scanned': scanned,
  'deposit.quarantined': quarantined,
  'deposit.trashed': ({ name }) => `a mis ${name} à la corbeille.`,
  'deposit.restored': ({ name }) => `a restauré ${name}.`,
  'deposit.downloaded': ({ name }) => `a téléchargé ${name}.`,
  'deposit.openedByAdministrator': (facts) => `a ouvert ${facts.name} pour l’administration du service${because(facts)}`,

  'receipt.issued': ({ number, depositor, files }) =>
    `a délivré l’accusé de dépôt n°\u00a0${number} : ${plural(Number(files), 'fichier')} de ${(depositor as { name: string }).name}.`,
  'receipt.downloaded': ({ number }) => `a téléchargé l’accusé de dépôt n°\u00a0${number}.`,
  'receipt.checked': ({ number }) => `a vérifié l’accusé de dépôt n°\u00a0${number}.`,
}

export const sentenceOf = ({ event, data }: JournalEntryView): string => sentences[event]?.(data) ?? `: ${event}`
