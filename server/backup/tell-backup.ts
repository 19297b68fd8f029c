import { fileSize, fr } from '../platform/french.ts'
import type { BackupState } from './back-up.ts'
import type { Manifest } from './manifest.ts'

const inParis = (instant: string) => new Date(instant).toLocaleString('fr-FR', { timeZone: 'Europe/Paris' })
const files = (number: number) => `${number} fichier${number > 1 ? 's' : ''}`

export const tellCopying = ({ done, total, doneBytes, totalBytes }: BackupState): string =>
  fr`${done} sur ${files(total)} (${fileSize(doneBytes)} sur ${fileSize(totalBytes)})`

export const tellRead = (done: number): string => fr`${files(done)} ${done > 1 ? 'lus' : 'lu'}`

export const tellBackup = ({ total, totalBytes, copied, lost }: BackupState): string =>
  lost === 0
    ? fr`Sauvegarde faite : la base et ${files(total)} (${fileSize(totalBytes)}), dont ${copied} copiés cette fois.`
    : fr`Sauvegarde faite, mais incomplète : ${files(lost)} sur ${total} ne se lisent plus comme ils furent déposés. Cherchez-les dans une sauvegarde plus ancienne, et gardez celle-ci.`

export const tellManifest = ({ at, version, objects, lost, tables }: Manifest): string =>
  fr`Sauvegarde du ${inParis(at)} (heure de Paris), version ${version} : ${tables.length} tables, ${objects ? files(objects.count - lost.length) : 'la base sans les fichiers'}.`

export const tellWaiting = (count: number, isSent: boolean): string =>
  isSent
    ? fr`${count} messages ou travaux attendaient au moment de la sauvegarde : ils partiront au démarrage.`
    : fr`${count} messages ou travaux attendaient au moment de la sauvegarde : ils ne partiront pas, car l'ancien service les a sans doute envoyés depuis. S'il était arrêté, restaurez avec --with-waiting.`
