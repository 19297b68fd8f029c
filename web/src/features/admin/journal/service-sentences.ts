import type { ServiceEntry } from '../../../../../shared/journal.contract.ts'
import { dateTime, fileSize, plural } from '../../../ui/format.ts'
import { sentences } from '../../spaces/journal-sentences.ts'

// biome-ignore lint/suspicious/noExplicitAny: facts of a journal entry, whose shape depends on its event
type Facts = Record<string, any>

const account = ({ isInspector, isAdmin }: Facts) =>
  [isInspector && 'contrôleur', isAdmin && 'administrateur'].filter(Boolean).join(' et ') || 'sans droit de créer d’espace'
const factors: Record<string, string> = {
  totp: 'un code',
  passkey: 'une clé d’identification',
  recoveryCode: 'un code de secours',
  password: 'un mot de passe',
  provider: 'le fournisseur d’identité',
}
const excerpt = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text)
const value = (text: string | null) => (text === null ? 'sa valeur d’origine' : text === '' ? 'rien' : `« ${excerpt(text)} »`)

/** What each event that belongs to a person or to the whole service says after the name of its author. */
export const serviceSentences: Record<string, (facts: Facts) => string> = {
  'user.created': (facts) => `a créé le compte ${facts.email} (${account(facts)}).`,
  'user.imported': (facts) => `a repris le compte ${facts.email} (${account(facts)}).`,
  'user.raised': (facts) => `a étendu le compte ${facts.email} (${account(facts)}).`,
  'user.changed': (facts) =>
    `a modifié le compte de ${facts.name} : ${facts.formerEmail === facts.email ? facts.email : `${facts.formerEmail} devient ${facts.email}`} (${account(facts)}).`,
  'user.deactivated': ({ email, reason }) => `a désactivé le compte ${email} : « ${reason} »`,
  'user.reactivated': ({ email, reason }) => `a réactivé le compte ${email} : « ${reason} »`,
  'user.sessionsEnded': ({ sessions }) => `a fermé ${plural(sessions, 'session')} d’une autre personne.`,
  'user.renamed': ({ firstName, lastName }) => `a changé son nom : ${firstName} ${lastName}.`,
  'user.mailsChosen': () => 'a choisi les messages à recevoir.',
  'user.termsAccepted': () => 'a accepté les conditions d’utilisation.',
  'login.linkRequested': ({ userId }) => (userId ? 'a demandé un lien de connexion.' : 'a demandé un lien pour une adresse inconnue.'),
  'login.refused': () => 'a voulu se connecter, sans succès.',
  'login.locked': ({ until }) => `ne peut plus essayer de se connecter jusqu’au ${dateTime(until)}.`,
  'login.imported': () => 's’est connecté à l’ancienne application.',
  'secondFactor.added': ({ name }) => `a ajouté le second facteur « ${name} ».`,
  'secondFactor.renamed': ({ name }) => `a renommé un second facteur « ${name} ».`,
  'secondFactor.removed': ({ name }) => `a retiré le second facteur « ${name} ».`,
  'secondFactor.forgotten': () => 'a effacé tous les seconds facteurs d’une personne.',
  'secondFactor.codesMade': () => 'a créé de nouveaux codes de secours.',
  'secondFactor.codeUsed': ({ left }) => `a utilisé un code de secours ; il en reste ${left}.`,
  'password.chosen': () => 'a choisi un mot de passe.',
  'password.removed': () => 'a retiré son mot de passe.',
  'session.opened': ({ by }) => `s’est connecté par ${factors[by] ?? 'lien'}.`,
  'session.raised': ({ by }) => `a donné son second facteur : ${factors[by]}.`,
  'session.closed': () => 's’est déconnecté.',
  'accessKey.created': ({ name }) => `a créé la clé d’accès « ${name} ».`,
  'accessKey.revoked': () => 'a révoqué une clé d’accès.',

  'unsorted.received': ({ name, size }) => `a envoyé ${name} (${fileSize(size)}) parmi les fichiers à classer d’un questionnaire.`,
  'unsorted.refused': ({ name }) => `a voulu envoyer ${name} parmi les fichiers à classer d’un questionnaire : il a été refusé.`,
  'unsorted.removed': ({ name, size }) => `a retiré ${name} (${fileSize(size)}) des fichiers à classer d’un questionnaire.`,

  'setting.changed': ({ name, to }) => `a changé le réglage ${name} : ${value(to)}.`,
  'logo.changed': () => 'a changé le logo.',
  'logo.removed': () => 'a retiré le logo.',
  'page.published': ({ page, asksAgain }) => `a publié la page « ${page} »${asksAgain ? ' ; chacun doit l’accepter de nouveau.' : '.'}`,
  'faq.added': ({ question }) => `a ajouté la question fréquente « ${question} »`,
  'faq.imported': ({ question }) => `a repris la question fréquente « ${question} »`,
  'faq.changed': ({ question, isActive }) => `a modifié la question fréquente « ${question} »${isActive ? '' : ' (masquée)'}`,
  'faq.removed': ({ question }) => `a supprimé la question fréquente « ${question} »`,
  'faq.ordered': () => 'a changé l’ordre des questions fréquentes.',
  'announcement.added': ({ text }) => `a publié l’annonce « ${excerpt(text)} »`,
  'announcement.changed': ({ text }) => `a modifié l’annonce « ${excerpt(text)} »`,
  'announcement.removed': ({ text }) => `a supprimé l’annonce « ${excerpt(text)} »`,
  'job.started': ({ name }) => `a lancé le travail ${name}.`,
  'job.retried': ({ name, jobs }) => `a relancé ${plural(jobs, 'travail', 'travaux')} ${name}.`,
  'backup.restored': ({ at, files, lost }) =>
    `a restauré la sauvegarde du ${dateTime(at)} : ${plural(files, 'fichier')}${lost ? `, sans ${plural(lost, 'fichier perdu', 'fichiers perdus')} avant elle` : ''}.`,
  'evidence.verified': ({ files, findings }) =>
    `a vérifié le journal et ${plural(files, 'fichier')} : ${findings === 0 ? 'tout est intact' : plural(findings, 'anomalie')}.`,
  'journal.read': () => 'a consulté le journal du service.',
  'journal.exported': () => 'a téléchargé le journal du service.',
}

export const serviceSentenceOf = ({ event, data }: Pick<ServiceEntry, 'event' | 'data'>): string =>
  (sentences[event] ?? serviceSentences[event])?.(data) ?? `: ${event}`
