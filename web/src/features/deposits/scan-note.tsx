import type { DepositView } from '../../../../shared/questionnaire-view.ts'

type State = Exclude<DepositView['scan'], null | 'clean'>

const held: Record<State, string> = {
  pending: 'En cours d’analyse par l’antivirus : vous seul voyez ce fichier pour l’instant. Il est bien reçu, à la date indiquée.',
  unavailable:
    'En attente d’analyse : l’antivirus ne répond pas, un autre essai suivra. Vous seul voyez ce fichier pour l’instant. Il est bien reçu, à la date indiquée.',
  tooLarge:
    'Non analysé : trop volumineux pour l’antivirus. Vous seul voyez ce fichier. Déposez-le en plusieurs parties, ou écrivez à l’équipe de contrôle.',
}
const shown: Record<State, string> = {
  pending: held.pending,
  unavailable: 'Non analysé : l’antivirus ne répond pas. Un autre essai suivra.',
  tooLarge: 'Non analysé (trop volumineux) : ouvrez ce fichier avec prudence.',
}

/** What the antivirus has not said of a file. Nothing when it said that it is clean, or when there is none. */
export const ScanNote = ({ file: { scan, isHeld } }: { file: Pick<DepositView, 'scan' | 'isHeld'> }) =>
  scan === null || scan === 'clean' ? null : <p className="small deposit-scan">{(isHeld ? held : shown)[scan]}</p>
