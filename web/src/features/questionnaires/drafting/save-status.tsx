import CloudAlert from 'lucide-react/icons/cloud-alert'
import CloudCheck from 'lucide-react/icons/cloud-check'
import CloudUpload from 'lucide-react/icons/cloud-upload'
import { time } from '../../../ui/format.ts'
import type { SaveState } from './draft-saver.ts'

/** « Enregistré à 10 h 42 »: always in sight, never in the way; read aloud only when something is wrong. */
export function SaveStatus({ state }: { state: SaveState }) {
  const { icon: Icon, text, tone } = describe(state)
  return (
    <p className="save-status small" data-tone={tone} role={tone === 'calm' ? undefined : 'alert'}>
      <Icon aria-hidden="true" />
      {text}
    </p>
  )
}

function describe(state: SaveState) {
  switch (state.step) {
    case 'saved':
      return { icon: CloudCheck, text: `Enregistré à ${time(state.at)}`, tone: 'calm' }
    case 'unsaved':
    case 'saving':
      return { icon: CloudUpload, text: 'Enregistrement…', tone: 'calm' }
    case 'unreachable':
      return {
        icon: CloudAlert,
        text: 'Service injoignable : votre texte est gardé dans ce navigateur, nouvel essai automatique',
        tone: 'warning',
      }
    case 'needsLogin':
      return { icon: CloudAlert, text: 'Session terminée : votre texte est gardé dans ce navigateur, reconnectez-vous', tone: 'warning' }
    case 'conflict':
    case 'refused':
      return { icon: CloudAlert, text: 'Non enregistré', tone: 'danger' }
  }
}
