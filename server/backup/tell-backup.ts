import { fileSize, fr } from '../platform/french.ts'
import type { BackupState } from './back-up.ts'
import type { Manifest } from './manifest.ts'

const inParis = (instant: string) => new Date(instant).toLocaleString('fr-FR', { timeZone: 'Europe/Paris' })
const waiting = (number: number) => (number > 1 ? `${number} messages ou travaux attendaient` : `${number} message ou travail attendait`)
const files = (number: number) => `${number} fichier${number > 1 ? 's' : ''}`

export const tellCopying = ({ done, total, doneBytes, totalBytes }: BackupState): string =>
  fr`${done} sur ${files(total)} (${fileSize(doneBytes)} sur ${fileSize(totalBytes)})`

export const tellRead = (done: number): string => fr`${files(done)} ${done > 1 ? 'lus' : 'lu'}`

export const tellBackup = ({ total, totalBytes, copied, lost }: BackupState): string =>
  lost === 0
    ? fr`Sauvegarde faite : la base et ${files(total)} (${fileSize(totalBytes)}), dont ${copied} ${copied > 1 ? 'copiés' : 'copié'} cette fois.`
    : fr`Sauvegarde faite, mais incomplète : ${files(lost)} sur ${total} ne se lisent plus comme ils furent déposés. Cherchez-les dans une sauvegarde plus ancienne, et gardez celle-ci.`

export const tellManifest = ({ at, version, objects, lost, tables }: Manifest): string =>
  fr`Sauvegarde du ${inParis(at)} (heure de Paris), version ${version} : ${tables.length} tables, ${objects ? files(objects.count - lost.length) : 'la base sans les fichiers'}.`

export const tellWaiting = (count: number, isSent: boolean): string =>
  isSent
    ? fr`${waiting(count)} au moment de la sauvegarde, et ${count > 1 ? 'partiront' : 'partira'} au démarrage.`
    : fr`${waiting(count)} au moment de la sauvegarde, et ne ${count > 1 ? 'partiront' : 'partira'} pas : l'ancien service s'en est sans doute chargé depuis. S'il était arrêté, restaurez avec --with-waiting.`
