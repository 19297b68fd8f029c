import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import GripVertical from 'lucide-react/icons/grip-vertical'
import Paperclip from 'lucide-react/icons/paperclip'
import Trash2 from 'lucide-react/icons/trash-2'
import { memo, useState } from 'react'
import type { AnnexView } from '../../../../../shared/questionnaire-view.ts'
import type { QuestionId, QuestionnaireId } from '../../../../../shared/vocabulary.ts'
import { Button } from '../../../ui/button.tsx'
import { AnnexEditor } from './annex-editor.tsx'
import type { DraftQuestion } from './draft.ts'
import { onQuestionKey, onQuestionPaste } from './question-keys.ts'
import type { Gestures } from './use-gestures.ts'
import { carry, useQuestionDrop } from './use-question-drag.ts'

type Props = {
  question: DraftQuestion
  label: string
  annexes: readonly AnnexView[]
  gestures: Gestures
  questionnaireId: QuestionnaireId
  /** A question that is not saved yet is saved first: an annex belongs to a question that the server knows. */
  onSave: (key: string) => Promise<QuestionId>
  /** A question with annexes is not removed by a stray key. */
  onRemove: (key: string, label: string, annexes: number) => void
}

/** One question, as a line of a list that is written without leaving the keyboard. */
export const QuestionEditor = memo(function QuestionEditor({
  question,
  label,
  annexes,
  gestures,
  questionnaireId,
  onSave,
  onRemove,
}: Props) {
  const { key, text } = question
  const annexTarget = (id: QuestionId) => ({ questionnaireId, annexQuestionId: id, label: `Annexe à la question ${label}` })
  const [isAttaching, setAttaching] = useState(false)
  const { side, dropProps } = useQuestionDrop((dropped, where) => gestures.drop(dropped, key, where))
  return (
    <li className="draft-question" data-drop={side ?? undefined} {...dropProps}>
      <span className="draft-question-grip" draggable onDragStart={carry(key)} aria-hidden="true">
        <GripVertical />
      </span>
      <label htmlFor={key} className="draft-question-number numbers">
        <span className="visually-hidden">Question </span>
        {label}
      </label>
      <textarea
        id={key}
        className="field-input draft-question-text"
        rows={1}
        maxLength={10_000}
        value={text}
        aria-describedby="draft-keys"
        onChange={(event) => gestures.typeQuestion(key, event.target.value)}
        onKeyDown={(event) => onQuestionKey(event, key, gestures, annexes.length === 0)}
        onPaste={(event) => onQuestionPaste(event, key, gestures)}
      />
      <div className="draft-acts">
        <Button
          look="quiet"
          isIconOnly={annexes.length === 0}
          aria-label={annexWord(label, annexes.length)}
          aria-expanded={isAttaching}
          onPress={() => setAttaching(!isAttaching)}
        >
          <Paperclip aria-hidden="true" />
          {annexes.length > 0 && annexes.length}
        </Button>
        <Button look="quiet" isIconOnly aria-label={`Monter la question ${label}`} onPress={() => gestures.move(key, -1, null)}>
          <ArrowUp aria-hidden="true" />
        </Button>
        <Button look="quiet" isIconOnly aria-label={`Descendre la question ${label}`} onPress={() => gestures.move(key, 1, null)}>
          <ArrowDown aria-hidden="true" />
        </Button>
        <Button look="quiet" isIconOnly aria-label={`Supprimer la question ${label}`} onPress={() => onRemove(key, label, annexes.length)}>
          <Trash2 aria-hidden="true" />
        </Button>
      </div>
      {isAttaching && (
        <div className="draft-question-annexes">
          <AnnexEditor
            title={`Annexes à la question ${label}`}
            annexes={annexes}
            target={question.id && annexTarget(question.id)}
            prepare={async () => annexTarget(await onSave(key))}
          />
        </div>
      )}
    </li>
  )
})

const annexWord = (label: string, count: number) => `Annexes à la question ${label}${count > 0 ? ` : ${count}` : ''}`
