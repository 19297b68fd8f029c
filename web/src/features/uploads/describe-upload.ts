import { errorMessages } from '../../messages.fr.ts'
import { fileSize, plural } from '../../ui/format.ts'
import { isAnnex, isUnsorted, type UploadItem } from './upload-item.ts'
import type { UploadsView } from './upload-list.ts'

/** Where a file is, in words that say what happens next. */
export function describeUpload(item: UploadItem, { isOnline, needsLogin }: Pick<UploadsView, 'isOnline' | 'needsLogin'>): string {
  const { state, sent, size } = item
  const progress = `${fileSize(sent)} sur ${fileSize(size)}`
  switch (state.step) {
    case 'waiting':
      if (!isOnline) return 'Attend le retour de la connexion'
      return needsLogin ? 'Attend votre reconnexion' : 'En attente'
    case 'sending':
      return sent === size ? 'Vérification par le service…' : progress
    case 'retrying':
      return 'Le service ne répond pas : nouvel essai automatique dans quelques instants'
    case 'paused':
      return `En pause, ${progress}`
    case 'refused':
      if (state.code !== 'notFound') return sentenceOf(state.code)
      if (isUnsorted(item)) return 'Non envoyé : le questionnaire n’existe plus, ou ne vous est plus ouvert'
      return isAnnex(item)
        ? 'Non joint : le brouillon ou la question n’existe plus, ou ne vous est plus ouvert'
        : 'Non déposé : la question n’existe plus, ou ne vous est plus ouverte'
    case 'failed':
      return sentenceOf(state.code)
    case 'unreadable':
      return state.cause === 'permission'
        ? 'Autorisez à nouveau la lecture de ce fichier pour reprendre'
        : 'Choisissez à nouveau ce fichier pour reprendre'
    case 'elsewhere':
      return `Commencé dans un autre navigateur ou sur un autre poste (${progress}). Terminez-le là-bas, ou abandonnez-le ici et envoyez à nouveau le fichier.`
    case 'done':
      return 'Envoyé'
  }
}

const sentenceOf = (code: keyof typeof errorMessages | null) => errorMessages[code ?? 'internal']

/** « encore 2 min environ »: rounded, since a line changes from one second to the next. */
export function describeTimeLeft(seconds: number | null): string | null {
  if (seconds === null) return null
  if (seconds < 60) return 'encore moins d’une minute'
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `encore ${minutes}\u00a0min environ`
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return rest === 0 || hours > 5 ? `encore ${hours}\u00a0h environ` : `encore ${hours}\u00a0h\u00a0${String(rest).padStart(2, '0')} environ`
}

/** What becomes of files that arrive, in one word. */
export function arrivedWord(items: readonly UploadItem[]): 'déposé' | 'joint' | 'envoyé' {
  if (!items.some((item) => isAnnex(item) || isUnsorted(item))) return 'déposé'
  return items.every(isAnnex) ? 'joint' : 'envoyé'
}

/** « 3 fichiers sur 12 déposés » */
export function describeProgress(items: readonly UploadItem[]): string {
  const ours = items.filter(({ state }) => state.step !== 'elsewhere')
  const done = ours.filter(({ state }) => state.step === 'done').length
  const refused = ours.filter(({ state }) => state.step === 'refused').length
  const word = arrivedWord(ours)
  const isOver = done + refused === ours.length
  const tail = refused > 0 ? `, ${plural(refused, 'refusé')}` : ''
  if (ours.length === 0) return 'Envois non terminés'
  if (isOver)
    return done === 0
      ? `${plural(refused, 'fichier refusé', 'fichiers refusés')}`
      : `${plural(done, `fichier ${word}`, `fichiers ${word}s`)}${tail}`
  return `${plural(done, 'fichier')} sur ${ours.length} ${done < 2 ? word : `${word}s`}${tail}`
}
