import Upload from 'lucide-react/icons/upload'
import { type ReactNode, useId } from 'react'
import { useFileDrop } from './use-file-drop.ts'
import './file-drop.css'

type Props = {
  label: string
  help?: ReactNode
  onChosen: (files: File[]) => void
  /** Everything that was dropped, folders included: to be read before the first wait, the browser forgets it. */
  onDropped: (data: DataTransfer) => void
  isDisabled?: boolean
  isSingle?: boolean
}

/** A native file input with its label, in French whatever the browser speaks, which is also a place to drop files and folders. */
export function FileDrop({ label, help, onChosen, onDropped, isDisabled = false, isSingle = false }: Props) {
  const id = useId()
  const { isOver, dropProps } = useFileDrop(onDropped, isDisabled)
  return (
    <div {...dropProps} className="file-drop" data-over={isOver || undefined} data-disabled={isDisabled || undefined}>
      <Upload aria-hidden="true" />
      <label htmlFor={id} className="file-drop-label">
        {label}
      </label>
      {help && (
        <span id={`${id}-help`} className="field-help">
          {help}
        </span>
      )}
      <input
        id={id}
        type="file"
        className="file-drop-input visually-hidden"
        multiple={!isSingle}
        disabled={isDisabled}
        aria-describedby={help ? `${id}-help` : undefined}
        onChange={({ target }) => {
          onChosen([...(target.files ?? [])])
          // The same file can be chosen again.
          target.value = ''
        }}
      />
      <label htmlFor={id} className="button file-drop-button" data-look="secondary">
        {isSingle ? 'Choisir un fichier' : 'Choisir des fichiers'}
      </label>
    </div>
  )
}
