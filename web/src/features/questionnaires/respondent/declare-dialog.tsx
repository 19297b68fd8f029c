import { useState } from 'react'
import type { DeclarationKind, DepositId, SpaceId } from '../../../../../shared/vocabulary.ts'
import { useAct } from '../../../app/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { RadioGroup } from '../../../ui/choice.tsx'
import { DatePicker } from '../../../ui/date-picker.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form } from '../../../ui/form.tsx'
import { today } from '../../../ui/format.ts'
import { TextArea } from '../../../ui/text-field.tsx'
import { toast } from '../../../ui/toast.tsx'
import { declarationLabels } from '../declaration-note.tsx'
import type { NumberedQuestion } from '../question-filter.ts'
import { AlreadySent } from './already-sent.tsx'

const kinds: DeclarationKind[] = ['inWords', 'notApplicable', 'alreadySent', 'partial']
const textLabels: Record<DeclarationKind, string> = {
  inWords: 'Votre réponse',
  notApplicable: 'Pourquoi',
  alreadySent: 'Précision',
  partial: 'Ce qui manque encore',
}

/** An answer without file: in words, not applicable, already sent, or the rest later. */
export default function DeclareDialog({
  question,
  spaceId,
  onClose,
}: {
  question: NumberedQuestion
  spaceId: SpaceId
  onClose: () => void
}) {
  const { declaration } = question
  const [kind, setKind] = useState<DeclarationKind>(declaration?.kind ?? 'inWords')
  const [date, setDate] = useState(declaration?.date ?? null)
  const [depositId, setDepositId] = useState<DepositId | null>(declaration?.depositId ?? null)
  const declare = useAct('POST /api/questions/:questionId/declare', () => {
    onClose()
    toast(`Réponse enregistrée à la question ${question.label}.`)
  })
  const submit = ({ text = '' }: Record<string, string>) => {
    const body = { kind, text, ...(kind === 'alreadySent' && depositId && { depositId }), ...(kind === 'partial' && date && { date }) }
    declare.mutate({ params: { questionId: question.id }, body })
  }
  return (
    <Dialog title={`Répondre sans fichier à la question ${question.label}`} isOpen onClose={onClose}>
      <Form onSubmit={submit} error={declare.error}>
        <RadioGroup
          label="Votre situation"
          value={kind}
          onChange={(value) => setKind(value as DeclarationKind)}
          options={kinds.map((value) => ({ value, label: declarationLabels[value] }))}
        />
        {kind === 'alreadySent' && <AlreadySent spaceId={spaceId} value={depositId} onChange={setDepositId} />}
        {kind === 'partial' && (
          <DatePicker label="Date à laquelle vous enverrez le reste" isRequired minValue={today()} value={date} onChange={setDate} />
        )}
        <TextArea
          name="text"
          label={textLabels[kind]}
          isRequired={kind !== 'alreadySent'}
          isOptional={kind === 'alreadySent'}
          defaultValue={declaration?.text ?? ''}
          maxLength={10_000}
          rows={4}
        />
        <div className="form-actions">
          <Button look="primary" type="submit" isPending={declare.isPending} isDisabled={kind === 'alreadySent' && depositId === null}>
            Enregistrer la réponse
          </Button>
          <Button onPress={onClose}>Annuler</Button>
        </div>
      </Form>
    </Dialog>
  )
}
