import { useState } from 'react'
import type { EditedAnnouncement } from '../../../../../shared/site.contract.ts'
import type { ApiError } from '../../../app/api.ts'
import { UnsavedGuard } from '../../../app/unsaved-guard.tsx'
import { Button } from '../../../ui/button.tsx'
import { DatePicker } from '../../../ui/date-picker.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { TimeField } from '../../../ui/time-field.tsx'
import { MarkdownField } from './markdown-field.tsx'
import { instantOf, type Moment, momentOf, newMoments } from './moment.ts'

type Announcement = Omit<EditedAnnouncement, 'id'>
type Props = {
  item?: Announcement
  confirm: string
  error: ApiError | null
  isPending: boolean
  onSubmit: (announcement: Announcement) => void
  onCancel: () => void
}

export function AnnouncementForm({ item, confirm, error, isPending, onSubmit, onCancel }: Props) {
  const [first] = useState(() =>
    item ? { text: item.text, start: momentOf(item.startsAt), end: momentOf(item.endsAt) } : { text: '', ...newMoments() },
  )
  const [text, setText] = useState(first.text)
  const [start, setStart] = useState(first.start)
  const [end, setEnd] = useState(first.end)
  const [startsAt, endsAt] = [instantOf(start), instantOf(end)]
  const isBackwards = startsAt !== null && endsAt !== null && startsAt >= endsAt
  const isDirty = text !== first.text || start !== first.start || end !== first.end
  return (
    <Form label={confirm} error={error} onSubmit={() => startsAt && endsAt && !isBackwards && onSubmit({ text, startsAt, endsAt })}>
      <UnsavedGuard isDirty={isDirty} />
      <MarkdownField
        label="Texte de l’annonce"
        name="text"
        value={text}
        onChange={setText}
        maxLength={2_000}
        rows={4}
        autoFocus
        frame={(rendered) => <Notice>{rendered}</Notice>}
      />
      <MomentFields label="Début" moment={start} onChange={setStart} />
      <MomentFields label="Fin" moment={end} onChange={setEnd} refusal={isBackwards ? 'La fin doit venir après le début.' : null} />
      <p className="small soft">Les heures sont celles de Paris.</p>
      <div className="form-actions">
        <Button type="submit" look="primary" isPending={isPending}>
          {confirm}
        </Button>
        <Button onPress={onCancel}>Annuler</Button>
      </div>
    </Form>
  )
}

type MomentProps = { label: string; moment: Moment; onChange: (moment: Moment) => void; refusal?: string | null }

const MomentFields = ({ label, moment, onChange, refusal = null }: MomentProps) => (
  <div className="fields">
    <DatePicker label={`${label} : jour`} value={moment.day} isRequired onChange={(day) => onChange({ ...moment, day })} />
    <TimeField
      label={`${label} : heure`}
      value={moment.time}
      isRequired
      onChange={(time) => onChange({ ...moment, time })}
      refusal={refusal}
    />
  </div>
)
