import { useState } from 'react'
import type { QuestionnaireView } from '../../../../../shared/questionnaires.contract.ts'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { DatePicker } from '../../../ui/date-picker.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form } from '../../../ui/form.tsx'
import { toast } from '../../../ui/toast.tsx'
import { DueDateDoubt } from '../due-date-doubt.tsx'

/** The only thing that may change after publication. */
export function DueDateEditor({ questionnaire: { id, dueDate } }: { questionnaire: QuestionnaireView }) {
  const [isOpen, setOpen] = useState(false)
  const [day, setDay] = useState(dueDate)
  const change = useAct('PUT /api/questionnaires/:questionnaireId/due-date', () => {
    setOpen(false)
    toast('L’échéance est changée.')
  })
  const open = () => {
    setDay(dueDate)
    setOpen(true)
  }
  const save = () => change.mutate({ params: { questionnaireId: id }, body: { dueDate: day } })
  return (
    <>
      <Button look="quiet" onPress={open}>
        {dueDate ? 'Changer l’échéance' : 'Fixer une échéance'}
      </Button>
      <Dialog title="Changer l’échéance" isOpen={isOpen} onClose={() => setOpen(false)}>
        <Form onSubmit={save} error={change.error}>
          <DatePicker
            label="Nouvelle échéance"
            isOptional
            help="Sans date, le questionnaire n’a pas d’échéance."
            value={day}
            onChange={setDay}
          />
          <DueDateDoubt day={day} />
          <p className="soft">Les répondants voient la nouvelle date, mais ne sont pas prévenus par courriel.</p>
          <div className="form-actions">
            <Button look="primary" type="submit" isPending={change.isPending}>
              Enregistrer
            </Button>
            <Button onPress={() => setOpen(false)}>Annuler</Button>
          </div>
        </Form>
      </Dialog>
    </>
  )
}
