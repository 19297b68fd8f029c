import type { QuestionId, QuestionnaireId } from '../../../../shared/vocabulary.ts'
import { useSettings } from '../../app/settings.ts'
import { FileDrop } from '../../ui/file-drop.tsx'
import { plural } from '../../ui/format.ts'
import { isFor, isUnfinished } from '../uploads/upload-item.ts'
import { useUploads } from '../uploads/uploads.ts'
import { useSendFiles } from '../uploads/use-send-files.ts'

/** The place to deposit under one question: a labelled file input, which files and folders can also be dropped on. */
export function DepositDrop({
  question,
  questionnaireId,
}: {
  question: { id: QuestionId; label: string }
  questionnaireId: QuestionnaireId
}) {
  const { send, sendDropped, problem } = useSendFiles()
  const settings = useSettings()
  const target = { questionId: question.id, questionnaireId, label: `Question ${question.label}` }
  const onTheirWay = useUploads().items.filter((item) => isFor(item, target) && isUnfinished(item)).length
  const help = settings && `Fichiers ou dossiers entiers, ${limitSentence(settings.uploadMaxSize)} par fichier.`
  return (
    <>
      <FileDrop
        label={`Déposer des fichiers à la question ${question.label}`}
        help={help}
        onChosen={(files) =>
          send(
            files.map((file) => ({ file, handle: null })),
            target,
          )
        }
        onDropped={(data) => sendDropped(data, target)}
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
