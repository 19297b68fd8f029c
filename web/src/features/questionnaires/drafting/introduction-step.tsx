import type { QuestionnaireView } from '../../../../../shared/questionnaire-view.ts'
import { DatePicker } from '../../../ui/date-picker.tsx'
import { TextArea, TextField } from '../../../ui/text-field.tsx'
import { DueDateDoubt } from '../due-date-doubt.tsx'
import { AnnexEditor } from './annex-editor.tsx'
import { type Draft, TITLE_FIELD } from './draft.ts'

type Props = { draft: Draft; questionnaire: QuestionnaireView; onEdit: (change: Partial<Draft>) => void }

/** First step: what the questionnaire is called, what it says before its questions, when the answers are due. */
export function IntroductionStep({ draft: { title, introduction, dueDate }, questionnaire: { id, annexes }, onEdit }: Props) {
  const target = { questionnaireId: id, annexQuestionId: null, label: 'Pièce jointe au questionnaire' }
  return (
    <div className="form">
      <TextField
        id={TITLE_FIELD}
        label="Titre"
        help="Il aide à reconnaître le questionnaire parmi les autres : « Situation financière », « Ressources humaines »."
        value={title}
        onChange={(value) => onEdit({ title: value })}
        isInvalid={title.trim() === ''}
        maxLength={255}
        note={title.trim() === '' && <p className="field-error">Un titre est nécessaire. D’ici là, le dernier titre enregistré reste.</p>}
      />
      <TextArea
        label="Introduction"
        isOptional
        rows={8}
        maxLength={50_000}
        value={introduction}
        onChange={(value) => onEdit({ introduction: value })}
      />
      <DatePicker
        label="Échéance"
        isOptional
        help="Date à laquelle les réponses sont attendues. Elle pourra être changée après la publication."
        value={dueDate}
        onChange={(value) => onEdit({ dueDate: value })}
      />
      <DueDateDoubt day={dueDate} />
      <AnnexEditor title="Pièces jointes au questionnaire" annexes={annexes} target={target} prepare={async () => target} />
    </div>
  )
}
