import { fileSize, fr } from '../platform/french.ts'
import type { Finding, Verified } from './verify-evidence.ts'

const kinds = { deposit: 'Dépôt', unsorted: fr`Fichier à classer`, annex: 'Annexe' }
const problems = {
  missing: fr`le fichier est absent`,
  size: fr`la taille n'est pas celle qui fut enregistrée`,
  sha256: fr`le contenu n'est pas celui qui fut enregistré (SHA-256)`,
  unreadable: fr`le fichier ne peut pas être lu`,
}

export function tellFinding(finding: Finding): string {
  if (finding.problem === 'journal')
    return fr`Journal : l'entrée ${finding.entryId} n'est pas telle qu'elle fut écrite, ou une entrée manque avant elle.`
  const { kind, id, name, space, key } = finding.object
  return fr`${kinds[kind]} ${id} « ${name} », espace ${space} : ${problems[finding.problem]} (${key}).`
}

const count = (number: number, word: string) => `${number} ${word}${number > 1 ? 's' : ''}`

export const tellProgress = ({ done, total }: Verified): string =>
  fr`${done.files} sur ${count(total.files, 'fichier')} (${fileSize(done.bytes)} sur ${fileSize(total.bytes)})`

export const tellOutcome = ({ chains, done, findings }: Verified): string => {
  const verified = fr`${count(chains, 'chaîne')} du journal et ${count(done.files, 'fichier')} (${fileSize(done.bytes)})`
  return findings === 0 ? fr`Tout est intact : ${verified}.` : fr`${count(findings, 'anomalie')}, pour ${verified} vérifiés.`
}

export const tellUnknown = ({ files, bytes }: { files: number; bytes: number }): string =>
  fr`${count(files, 'fichier')} de plus (${fileSize(bytes)}), que rien ne désigne : restes d'envois interrompus, effacés après trente jours.`

export const tellResumed = ({ done }: Verified): string =>
  fr`La vérification reprend là où elle fut interrompue, après ${count(done.files, 'fichier')} (--from-start : tout reprendre). Elle avait trouvé :`
