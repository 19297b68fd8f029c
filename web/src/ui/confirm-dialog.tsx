import type { ReactNode } from 'react'
import type { ApiError } from '../app/api.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Problem } from './problem.tsx'

type Props = {
  title: string
  /** What will happen, with its numbers: « 3 questionnaires, 214 fichiers ». */
  children: ReactNode
  /** The verb of the act, never « OK ». */
  confirm: string
  isOpen: boolean
  onClose: () => void
  onConfirm: () => void
  isPending: boolean
  error: ApiError | null
  isDangerous?: boolean
}

/** Only for what can't be undone. A refusal is said inside, where the decision is taken. */
export const ConfirmDialog = ({ title, children, confirm, isOpen, onClose, onConfirm, isPending, error, isDangerous = false }: Props) => (
  <Dialog title={title} isOpen={isOpen} onClose={onClose}>
    <div className="stack">{children}</div>
    <Problem error={error} />
    <div className="form-actions">
      <Button look={isDangerous ? 'danger' : 'primary'} isPending={isPending} onPress={onConfirm}>
        {confirm}
      </Button>
      <Button onPress={onClose}>Annuler</Button>
    </div>
  </Dialog>
)
