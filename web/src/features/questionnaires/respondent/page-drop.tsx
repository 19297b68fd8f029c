import { type ReactNode, useState } from 'react'
import type { QuestionnaireView } from '../../../../../shared/questionnaires.contract.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { plural } from '../../../ui/format.ts'
import { Select } from '../../../ui/select.tsx'
import { useFileDrop } from '../../../ui/use-file-drop.ts'
import type { ChosenFile } from '../../uploads/upload-item.ts'
import { useSendFiles } from '../../uploads/use-send-files.ts'
import { isRemaining, type NumberedQuestion } from '../question-filter.ts'

type Props = { questionnaire: QuestionnaireView; questions: readonly NumberedQuestion[]; children: ReactNode }

/** Files dropped beside the questions are not lost: the page asks which question they answer. */
export function PageDrop({ questionnaire, questions, children }: Props) {
  const { send, readDrop, problem } = useSendFiles()
  const [files, setFiles] = useState<ChosenFile[]>([])
  const { isOver, dropProps } = useFileDrop((data) => void readDrop(data).then(setFiles), !questionnaire.abilities.deposit)
  const give = ({ id, label }: NumberedQuestion) => {
    send(files, { questionId: id, questionnaireId: questionnaire.id, label: `Question ${label}` })
    setFiles([])
  }
  return (
    <div {...dropProps} className="page-drop stack" data-over={isOver || undefined}>
      {problem && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
      {children}
      {files.length > 0 && <ChooseQuestion files={files} questions={questions} onChosen={give} onClose={() => setFiles([])} />}
    </div>
  )
}

type ChooseProps = {
  files: ChosenFile[]
  questions: readonly NumberedQuestion[]
  onChosen: (question: NumberedQuestion) => void
  onClose: () => void
}

function ChooseQuestion({ files, questions, onChosen, onClose }: ChooseProps) {
  // Those that wait for an answer first.
  const ordered = [...questions.filter(isRemaining), ...questions.filter((question) => !isRemaining(question))]
  const [label, setLabel] = useState(ordered[0]?.label)
  const chosen = ordered.find((question) => question.label === label)
  const names = files.slice(0, 5).map(({ file }) => file.name)
  return (
    <Dialog
      title={files.length === 1 ? 'À quelle question ce fichier répond-il ?' : 'À quelle question ces fichiers répondent-ils ?'}
      isOpen
      onClose={onClose}
    >
      <ul className="dropped small">
        {names.map((name, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may bear the same name, and the list does not move.
          <li key={at}>{name}</li>
        ))}
        {files.length > names.length && <li>et {plural(files.length - names.length, 'autre')}</li>}
      </ul>
      <Select
        label="Question"
        value={label}
        onChange={setLabel}
        options={ordered.map((question) => ({ value: question.label, label: `${question.label} ${shorten(question.text)}` }))}
      />
      <div className="form-actions">
        <Button look="primary" isDisabled={!chosen} onPress={() => chosen && onChosen(chosen)}>
          Déposer
        </Button>
        <Button onPress={onClose}>Annuler</Button>
      </div>
    </Dialog>
  )
}

const shorten = (text: string) => (text.length > 80 ? `${text.slice(0, 80).trimEnd()}…` : text)
