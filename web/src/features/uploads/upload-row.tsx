import Pause from 'lucide-react/icons/pause'
import Play from 'lucide-react/icons/play'
import RotateCw from 'lucide-react/icons/rotate-cw'
import X from 'lucide-react/icons/x'
import { memo, useId, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import '../../ui/file-drop.css'
import { PercentBar } from '../../ui/percent-bar.tsx'
import { describeUpload } from './describe-upload.ts'
import { isGoing, type UploadItem } from './upload-item.ts'
import type { UploadsView } from './upload-list.ts'
import { uploads } from './uploads.ts'

const tones = { refused: 'danger', failed: 'danger', paused: 'idle', unreadable: 'idle', elsewhere: 'idle' } as const

type Props = { item: UploadItem } & Pick<UploadsView, 'isOnline' | 'needsLogin'>

/** One file on its way, and what can be done with it. Drawn again only when it changes: hundreds may be on their way. */
export const UploadRow = memo(function UploadRow({ item, isOnline, needsLogin }: Props) {
  const { id, name, size, sent, state, target } = item
  const tone = state.step in tones ? tones[state.step as keyof typeof tones] : 'accent'
  return (
    <li className="upload-row">
      <div className="upload-row-text">
        <p className="upload-row-name">
          {name}
          {target && <span className="soft small"> {target.label}</span>}
        </p>
        {state.step !== 'refused' && <PercentBar value={sent} max={size} label={`Envoi de ${name}`} tone={tone} />}
        <p className="upload-row-state small" data-tone={tone}>
          {describeUpload(item, { isOnline, needsLogin })}
          {state.step === 'failed' && state.requestId && <span className="code"> Référence : {state.requestId}</span>}
        </p>
        {state.step === 'unreadable' && state.cause === 'permission' && (
          <Button onPress={() => uploads.allow(id)}>Autoriser la lecture</Button>
        )}
        {state.step === 'unreadable' && <ChooseAgain item={item} />}
      </div>
      <div className="upload-row-acts">
        {isGoing(item) && (
          <Button look="quiet" isIconOnly aria-label={`Suspendre ${name}`} onPress={() => uploads.pause([id])}>
            <Pause aria-hidden="true" />
          </Button>
        )}
        {state.step === 'paused' && (
          <Button look="quiet" isIconOnly aria-label={`Reprendre ${name}`} onPress={() => uploads.resume([id])}>
            <Play aria-hidden="true" />
          </Button>
        )}
        {(state.step === 'failed' || state.step === 'retrying') && (
          <Button look="quiet" isIconOnly aria-label={`Réessayer maintenant : ${name}`} onPress={() => uploads.resume([id])}>
            <RotateCw aria-hidden="true" />
          </Button>
        )}
        <Button look="quiet" isIconOnly aria-label={`${cancelWord(item)} ${name}`} onPress={() => uploads.cancel([id])}>
          <X aria-hidden="true" />
        </Button>
      </div>
    </li>
  )
})

const cancelWord = ({ state }: UploadItem) =>
  state.step === 'refused' ? 'Retirer de la liste :' : state.step === 'elsewhere' ? 'Abandonner' : 'Annuler'

/** Only the very same file continues an upload: the name, the size and the date tell. */
function ChooseAgain({ item: { id, name } }: { item: UploadItem }) {
  const inputId = useId()
  const [isOther, setOther] = useState(false)
  return (
    <div className="upload-choose">
      <input
        id={inputId}
        type="file"
        className="file-drop-input visually-hidden"
        aria-describedby={isOther ? `${inputId}-other` : undefined}
        onChange={({ target }) => {
          const file = target.files?.[0]
          setOther(file !== undefined && !uploads.choose(id, file))
          target.value = ''
        }}
      />
      <label htmlFor={inputId} className="button file-drop-button" data-look="secondary">
        Choisir à nouveau<span className="visually-hidden"> {name}</span>
      </label>
      {isOther && (
        <p id={`${inputId}-other`} className="field-error" role="alert">
          Ce n’est pas le même fichier : son nom, sa taille ou sa date diffère. Pour envoyer une autre version, annulez cet envoi et
          choisissez-la là où vous aviez choisi la première.
        </p>
      )}
    </div>
  )
}
