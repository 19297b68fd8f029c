import type { QuestionId, QuestionnaireId } from '../../../../shared/vocabulary.ts'
import { useSettings } from '../../app/settings.ts'
import { FileDrop } from '../../ui/file-drop.tsx'
import { plural } from '../../ui/format.ts'
import { isUnfinished } from '../uploads/upload-item.ts'
import { useUploads } from '../uploads/uploads.ts'
import { useDepositFiles } from '../uploads/use-deposit-files.ts'

/** The place to deposit under one question: a labelled file input, which files and folders can also be dropped on. */
export function DepositDrop({
  question,
  questionnaireId,
}: {
  question: { id: QuestionId; label: string }
  questionnaireId: QuestionnaireId
}) {
  const { deposit, depositDropped, problem } = useDepositFiles()
  const settings = useSettings()
  const onTheirWay = useUploads().items.filter((item) => item.target?.questionId === question.id && isUnfinished(item)).length
  const target = { questionId: question.id, questionnaireId, label: `Question ${question.label}` }
  const help = settings && `Fichiers ou dossiers entiers, ${limitSentence(settings.uploadMaxSize)} par fichier.`
  return (
    <>
      <FileDrop
        label={`Déposer des fichiers à la question ${question.label}`}
        help={help}
        onChosen={(files) =>
          deposit(
            files.map((file) => ({ file, handle: null })),
            target,
          )
        }
        onDropped={(data) => depositDropped(data, target)}
      />
      {problem && (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
      {onTheirWay > 0 && <p className="small soft">{plural(onTheirWay, 'fichier')} en cours d’envoi, en bas de la page.</p>}
    </>
  )
}

const limitSentence = (bytes: number) =>
  `jusqu’à ${bytes >= 1024 ** 3 ? `${Math.floor(bytes / 1024 ** 3)}\u00a0Go` : `${Math.floor(bytes / 1024 ** 2)}\u00a0Mo`}`
