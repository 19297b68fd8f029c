import type { ApiError } from '../../app/api.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { TextField } from '../../ui/text-field.tsx'

type Props = {
  title: string
  /** What the act does. */
  children: React.ReactNode
  /** The verb of the act. */
  confirm: string
  isDangerous?: boolean
  error: ApiError | null
  isPending: boolean
  onClose: () => void
  /** What the act asks beside the reason, inside the form. */
  fields?: React.ReactNode
  onConfirm: (reason: string, values: Record<string, string>) => void
}

/** An administrator's act on what belongs to others is not done without saying why; the journal keeps it with their name. */
export const ReasonDialog = ({ title, children, confirm, isDangerous = false, error, isPending, fields, onClose, onConfirm }: Props) => (
  <Dialog title={title} isOpen onClose={onClose}>
    {children}
    <Form label={title} error={error} onSubmit={({ reason = '', ...values }) => onConfirm(reason, values)}>
      {fields}
      <TextField
        name="reason"
        label="Motif"
        help="Inscrit au journal, avec votre nom."
        maxLength={500}
        isRequired
        {...(!fields && { autoFocus: true })}
        autoComplete="off"
      />
      <div className="form-actions">
        <Button type="submit" look={isDangerous ? 'danger' : 'primary'} isPending={isPending}>
          {confirm}
        </Button>
        <Button onPress={onClose}>Annuler</Button>
      </div>
    </Form>
  </Dialog>
)
