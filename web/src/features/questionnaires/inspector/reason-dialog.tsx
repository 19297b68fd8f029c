import type { ReactNode } from 'react'
import type { ApiError } from '../../../app/api.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form } from '../../../ui/form.tsx'
import { TextArea } from '../../../ui/text-field.tsx'

type Props = {
  title: string
  confirm: string
  children: ReactNode
  before?: string
  isOptional?: boolean
  isOpen: boolean
  onClose: () => void
  onReason: (reason: string) => void
  isPending: boolean
  error: ApiError | null
}

/** What is missing, in the inspector's own words: whoever must complete reads them. */
export const ReasonDialog = ({
  title,
  confirm,
  children,
  before = '',
  isOptional = false,
  isOpen,
  onClose,
  onReason,
  isPending,
  error,
}: Props) => (
  <Dialog title={title} isOpen={isOpen} onClose={onClose}>
    <Form onSubmit={({ reason = '' }) => onReason(reason.trim())} error={error}>
      {children}
      <TextArea
        name="reason"
        label="Ce qui manque"
        isRequired={!isOptional}
        isOptional={isOptional}
        defaultValue={before}
        maxLength={5000}
        rows={4}
        validate={(value) =>
          !isOptional && value.trim() === '' ? 'Dites ce qui manque : les répondants en ont besoin pour compléter.' : null
        }
      />
      <div className="form-actions">
        <Button look="primary" type="submit" isPending={isPending}>
          {confirm}
        </Button>
        <Button onPress={onClose}>Annuler</Button>
      </div>
    </Form>
  </Dialog>
)
