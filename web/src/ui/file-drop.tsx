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
  /** A second input, for a whole folder. */
  withFolders?: boolean
}

/** A native file input with its label, in French whatever the browser speaks, which is also a place to drop files and folders. */
export function FileDrop({ label, help, onChosen, onDropped, isDisabled = false, isSingle = false, withFolders = false }: Props) {
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
      <Chooser id={id} label={isSingle ? 'Choisir un fichier' : 'Choisir des fichiers'} {...{ help, onChosen, isDisabled, isSingle }} />
      {withFolders && <Chooser id={`${id}-folder`} label="Choisir un dossier" {...{ help, onChosen, isDisabled }} isFolder />}
    </div>
  )
}

type ChooserProps = Pick<Props, 'label' | 'onChosen' | 'isDisabled' | 'isSingle'> & { id: string; help: ReactNode; isFolder?: boolean }

function Chooser({ id, label, help, onChosen, isDisabled, isSingle, isFolder }: ChooserProps) {
  const descriptionOf = isFolder ? id.replace('-folder', '') : id
  return (
    <>
      <input
        id={id}
        type="file"
        className="file-drop-input visually-hidden"
        multiple={!isSingle}
        disabled={isDisabled}
        aria-describedby={help ? `${descriptionOf}-help` : undefined}
        {...(isFolder && { webkitdirectory: '' })}
        onChange={({ target }) => {
          onChosen([...(target.files ?? [])])
          // The same file can be chosen again.
          target.value = ''
        }}
      />
      <label htmlFor={id} className="button file-drop-button" data-look="secondary">
        {label}
      </label>
    </>
  )
}
