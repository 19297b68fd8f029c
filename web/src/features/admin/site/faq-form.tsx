import { useState } from 'react'
import type { EditedFaqItem } from '../../../../../shared/site.contract.ts'
import type { ApiError } from '../../../app/api.ts'
import { UnsavedGuard } from '../../../app/unsaved-guard.tsx'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/choice.tsx'
import { Form } from '../../../ui/form.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { MarkdownField } from './markdown-field.tsx'

type Item = Omit<EditedFaqItem, 'id'>
type Props = {
  item: Item
  confirm: string
  error: ApiError | null
  isPending: boolean
  onSubmit: (item: Item) => void
  onCancel: () => void
}

export function FaqForm({ item, confirm, error, isPending, onSubmit, onCancel }: Props) {
  const [question, setQuestion] = useState(item.question)
  const [answer, setAnswer] = useState(item.answer)
  const [isActive, setActive] = useState(item.isActive)
  const isDirty = question !== item.question || answer !== item.answer || isActive !== item.isActive
  return (
    <Form label={confirm} error={error} onSubmit={() => onSubmit({ question, answer, isActive })}>
      <UnsavedGuard isDirty={isDirty} />
      <TextField
        name="question"
        label="Question"
        value={question}
        onChange={setQuestion}
        maxLength={300}
        isRequired
        autoFocus
        autoComplete="off"
      />
      <MarkdownField label="Réponse" name="answer" value={answer} onChange={setAnswer} maxLength={10_000} rows={6} />
      <Checkbox isSelected={isActive} onChange={setActive}>
        Visible sur la page publique
      </Checkbox>
      <div className="form-actions">
        <Button type="submit" look="primary" isPending={isPending}>
          {confirm}
        </Button>
        <Button onPress={onCancel}>Annuler</Button>
      </div>
    </Form>
  )
}
