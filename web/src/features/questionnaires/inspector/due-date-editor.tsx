import { useState } from 'react'
import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/choice.tsx'
import { DatePicker } from '../../../ui/date-picker.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form } from '../../../ui/form.tsx'
import { longDate } from '../../../ui/format.ts'
import { TextArea } from '../../../ui/text-field.tsx'
import { toast } from '../../../ui/toast.tsx'
import { DueDateDoubt } from '../due-date-doubt.tsx'

type Props = { questionnaire: QuestionnaireView }

/** The only thing that may change after publication. */
export function DueDateEditor({ questionnaire }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button look="quiet" onPress={() => setOpen(true)}>
        {questionnaire.dueDate ? 'Changer l’échéance' : 'Fixer une échéance'}
      </Button>
      <Dialog title="Changer l’échéance" isOpen={isOpen} onClose={() => setOpen(false)}>
        <DueDateForm questionnaire={questionnaire} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

/** Nobody is told by surprise: the inspectors ask for it, and the words are theirs. */
function DueDateForm({ questionnaire, onClose }: Props & { onClose: () => void }) {
  const { id, dueDate } = questionnaire
  const [day, setDay] = useState(dueDate)
  const [isTold, setTold] = useState(false)
  // Follows the date until somebody changes a word.
  const [written, setWritten] = useState<string | null>(null)
  const message = written ?? proposedMessage(questionnaire, day)
  const change = useAct('PUT /api/questionnaires/:questionnaireId/due-date', () => {
    onClose()
    toast(isTold ? 'L’échéance est changée. Le message part dans quelques instants.' : 'L’échéance est changée.')
  })
  const save = () => change.mutate({ params: { questionnaireId: id }, body: { dueDate: day, ...(isTold && { message }) } })
  return (
    <Form onSubmit={save} error={change.error}>
      <DatePicker
        label="Nouvelle échéance"
        isOptional
        help="Sans date, le questionnaire n’a pas d’échéance."
        value={day}
        onChange={setDay}
      />
      <DueDateDoubt day={day} />
      <Checkbox
        isSelected={isTold}
        onChange={setTold}
        isDisabled={day === dueDate}
        help="Sinon, ils verront la nouvelle date en ouvrant le questionnaire."
      >
        Prévenir les répondants par courriel
      </Checkbox>
      {isTold && (
        <TextArea
          label="Message"
          help="La nouvelle échéance et l’adresse du questionnaire seront ajoutées à la fin."
          isRequired
          rows={6}
          maxLength={10_000}
          value={message}
          onChange={setWritten}
        />
      )}
      <div className="form-actions">
        <Button look="primary" type="submit" isDisabled={day === dueDate} isPending={change.isPending}>
          {isTold ? 'Enregistrer et envoyer le message' : 'Enregistrer'}
        </Button>
        <Button onPress={onClose}>Annuler</Button>
      </div>
    </Form>
  )
}

const proposedMessage = ({ number, title }: QuestionnaireView, day: string | null) => `Bonjour,

${day ? `Les réponses au questionnaire n°${number} « ${title} » sont désormais attendues pour le ${longDate(day)}.` : `Le questionnaire n°${number} « ${title} » n’a plus d’échéance.`}

Nous restons à votre disposition pour toute précision.`
